// Variants kept, side by side: named, with what differs and what each gives.

import { ask } from "./asking.js";
import { element } from "./controls.js";
import { quoted, say } from "./words.js";

export class Variants {
  constructor(store, titleOf, trouble) {
    Object.assign(this, { store, titleOf, trouble });
    this.plot = document.querySelector("#figure-variants .plot");
    this.answers = new Map();
  }

  async show(shown, number, catalogue) {
    const figure = document.getElementById("figure-variants");
    const kept = this.store.variants;
    figure.hidden = !kept.length;
    if (!kept.length) return;
    const asked = JSON.stringify([kept, shown.state, number]);
    this.asked = asked;
    const found = [];
    for (const one of kept) {
      const key = JSON.stringify([one.state, number]);
      if (!this.answers.has(key)) {
        const { answer } = await ask("answer", { state: one.state, reference: one.state, number, with_reference: false });
        this.answers.set(key, answer);
      }
      found.push({ ...one, answer: this.answers.get(key) });
    }
    if (this.asked === asked) this.draw([...found, { name: say("this variant"), state: shown.state, answer: shown.answer, isNow: true }], catalogue);
  }

  differs(state, catalogue) {
    const values = Object.entries(state.settings).map(([key, value]) => `${catalogue.parameters[key.split("@")[0]]?.title ?? key}: ${value.replaceAll(":", " · ")}`);
    return [quoted(this.titleOf(state.scenario)), ...(state.horizon ? [String(state.horizon)] : []), ...values].join("; ");
  }

  draw(columns, catalogue) {
    const { rung, scope } = columns.at(-1).answer.sense;
    const reading = ({ answer }) => answer.readings.find((one) => one.scope === scope && one.rung === rung);
    const line = (title, words) => element("tr", {}, element("th", { scope: "row" }, title), ...columns.map((one) => element("td", { class: "n" }, words(one))));
    const tools = (one) => (one.isNow ? [] : [
      element("button", { class: "quiet", "aria-label": say("Compare with %(name)s", one), onclick: () => this.store.pin(one.state, one.name) }, say("compare")),
      element("button", { class: "quiet", "aria-label": say("Open %(name)s", one), onclick: () => this.store.open(one.state) }, say("open")),
      element("button", { class: "quiet", "aria-label": say("Forget %(name)s", one), onclick: () => this.store.forget(one) }, say("forget")),
    ]);
    const head = element("tr", {}, element("td", {}), ...columns.map((one) => element("th", { class: "n", scope: "col" }, one.name, " ", ...tools(one))));
    const rungs = catalogue.rungs.map(({ id, title }) => line(title, ({ answer }) => say("%(p50)s (%(p05)s to %(p95)s)", answer.texts[id])));
    this.plot.replaceChildren(element("table", {}, element("thead", {}, head), element("tbody", {},
      line(say("Probability of the claim"), (one) => reading(one).probability_text), ...rungs,
      element("tr", {}, element("th", { scope: "row" }, say("What differs")), ...columns.map((one) => element("td", { class: "differs" }, this.differs(one.state, catalogue)))))));
  }
}
