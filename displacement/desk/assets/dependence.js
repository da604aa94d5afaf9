// What no and strong dependence make of the answer: asked for by hand, as it takes longer than one.

import { Refusal, ask } from "./asking.js";
import { element } from "./controls.js";

export class Dependence {
  constructor(figure, trouble) {
    this.plot = figure.querySelector(".plot");
    this.caption = figure.querySelector("figcaption p");
    this.trouble = trouble;
    this.button = element("button", { onclick: () => this.find() }, "Show");
    this.state = null;
  }

  // What was drawn for another state says nothing of this one.
  forState(state) {
    const text = JSON.stringify(state);
    if (text === this.state) return;
    this.state = text;
    this.button.disabled = false;
    this.caption.textContent = "How closely the assumptions on technology move together cannot be measured: see what other strengths give.";
    this.plot.replaceChildren(this.button);
  }

  async find() {
    const state = this.state;
    this.button.disabled = true;
    try {
      const found = await ask("dependence", { state: JSON.parse(state) });
      if (state === this.state) this.draw(found);
    } catch (reason) {
      if (!(reason instanceof Refusal)) throw reason;
      this.trouble(reason.words());
      this.button.disabled = false;
    }
  }

  draw({ rows, year, draws, note }) {
    this.caption.textContent = `Displaced by ${year} in all jobs, million, by the rank correlation of assumptions on technology; ${draws.toLocaleString("en")} draws each. ${note}`;
    const head = ["rank correlation", "median", "5–95 %", "the claim", ""].map((words, place) => element("th", { class: place < 4 ? "n" : "" }, words));
    const body = rows.map((row) => element("tr", {}, element("th", { scope: "row", class: "n" }, row.progress), element("td", { class: "n" }, row.median), element("td", { class: "n soft" }, `${row.p05} to ${row.p95}`), element("td", { class: "n" }, row.probability), element("td", {}, row.case)));
    this.plot.replaceChildren(element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...body)));
  }
}
