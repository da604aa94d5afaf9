// Questions that are asked by hand, as each takes a moment; what was answered for another state goes.

import { Refusal, ask } from "./asking.js";
import { element } from "./controls.js";
import { drawMap } from "./map.js";
import { say, whole } from "./words.js";

const cell = (words, soft) => element("td", { class: soft ? "n soft" : "n" }, words);
const row = (name, ...cells) => element("tr", {}, element("th", { scope: "row" }, name), ...cells);
const head = (...names) => element("thead", {}, element("tr", {}, ...names.map((words, at) => (words ? element("th", { class: at ? "n" : "", scope: "col" }, words) : element("td", {})))));

class Panel {
  constructor(id, { lead, trouble, draw, question, ask: asked }) {
    const figure = document.getElementById(`figure-${id}`);
    Object.assign(this, { figure, lead, trouble, draw, question, asked });
    this.plot = figure.querySelector(".plot");
    this.caption = figure.querySelector("figcaption p");
    this.fields = asked ?? element("span", {});
    this.button = element("button", { onclick: () => this.find() }, say("Show"));
    this.state = null;
  }

  // What was drawn for another state says nothing of this one.
  forState(asked) {
    const text = JSON.stringify(asked);
    if (text === this.state) return;
    this.state = text;
    this.button.disabled = false;
    this.caption.textContent = this.lead();
    this.plot.replaceChildren(this.fields, this.button);
  }

  async find() {
    const state = this.state;
    this.button.disabled = true;
    try {
      const found = await ask(this.question, { ...JSON.parse(state), ...(this.more?.() ?? {}) });
      if (state !== this.state) return;
      this.trouble(null);
      this.draw(this, found);
    } catch (reason) {
      if (!(reason instanceof Refusal)) throw reason;
      this.trouble(reason.words());
    } finally {
      this.button.disabled = false;
    }
  }

  tell(caption, ...shown) {
    this.caption.textContent = caption;
    this.plot.replaceChildren(...shown);
  }
}

function drawDependence(panel, { rows, year, draws, note }) {
  const body = rows.map((one) => row(one.progress, cell(one.median), cell(say("%(p05)s to %(p95)s", one), true), cell(one.probability), element("td", {}, one.case)));
  panel.tell(say("Displaced by %(year)s in all jobs, million, by the rank correlation of assumptions on technology; %(draws)s draws each.", { year, draws: whole(draws) }).concat(" ", note),
    element("table", {}, head(say("rank correlation"), say("median"), "5–95 %", say("the claim"), ""), element("tbody", {}, ...body)));
}

function drawPeople(panel, { sentence, rows }) {
  const body = rows.map((one) => row(`${one.dimension}: ${one.title}`, cell(one.share), cell(one.interval, true)));
  panel.tell(sentence, element("table", {}, head(say("Group"), say("displaced share"), "5–95 %"), element("tbody", {}, ...body)));
}

function drawPlace(panel, { title, sentences }) {
  panel.tell(say("The place beside the nation, under the same assumptions."), panel.fields, panel.button, element("h3", {}, title), ...sentences.map((words) => element("p", {}, words)));
}

// Every value that would do is a button: it sets the assumption, and the page answers.
function drawSolve(store) {
  return (panel, { target, central, singles, together }) => {
    const set = (values, words, label) => element("button", { class: "quiet", "aria-label": label, onclick: () => store.setAll(values) }, words);
    const body = singles.map((one) => row(one.title, cell(one.central, true), cell(one.value), cell(one.percentile, true), cell(one.otherwise, true),
      element("td", {}, one.setting === null || one.otherwise ? "" : set({ [one.key]: String(one.setting) }, say("Set"), say("Set %(title)s to %(value)s", one)))));
    const shown = [element("table", {}, head(say("One assumption alone"), say("now"), say("would have to be"), say("percentile"), say("otherwise gets to, million"), ""), element("tbody", {}, ...body))];
    if (together) {
      const moves = together.map((one) => row(one.title, cell(one.central, true), cell(one.value)));
      const all = Object.fromEntries(together.map((one) => [one.key, String(one.setting)]));
      shown.push(element("h3", {}, say("The least extreme combination"), set(all, say("Set all"), say("Set all of the combination"))),
        element("table", {}, head(say("Assumption"), say("now"), say("would have to be")), element("tbody", {}, ...moves)));
    }
    panel.tell(say("At central values the number is %(central)s million. What would make it %(target)s:", { central, target }), ...shown);
  };
}

function mapFields(parameters) {
  const options = () => Object.entries(parameters).filter(([key, one]) => !Object.keys(one.choices).length && !key.startsWith("weights.")).map(([key, one]) => element("option", { value: key }, one.title));
  const [x, y] = [element("select", {}, ...options()), element("select", {}, ...options())];
  return { x, y, root: element("span", { class: "fields" }, element("label", {}, say("across"), x), element("label", {}, say("upwards"), y)) };
}

export class Panels {
  constructor(catalogue, store, trouble) {
    const name = element("input", { type: "text", placeholder: say("Texas, or Pittsburgh") });
    const place = new Panel("place", { trouble, question: "place", draw: drawPlace, lead: () => say("One state, area or city beside the nation."), ask: element("span", { class: "fields" }, element("label", {}, say("Place"), name)) });
    place.more = () => ({ name: name.value });
    name.addEventListener("keydown", (event) => event.key === "Enter" && place.find());
    this.axes = mapFields(catalogue.parameters);
    const map = new Panel("map", { trouble, question: "map", ask: this.axes.root, lead: () => say("Two assumptions from their 5 % to their 95 % point, all others central. Click a point of the map to set both."), draw: (panel, found) => drawMap(panel, found, store) });
    map.more = () => ({ x: this.axes.x.value, y: this.axes.y.value });
    this.touched = false;
    for (const one of [this.axes.x, this.axes.y]) one.addEventListener("change", () => { this.touched = true; });
    this.panels = [
      new Panel("solve", { trouble, question: "solve", draw: drawSolve(store), lead: () => say("What each assumption alone, and the least extreme combination, would have to be for the claim.") }),
      map,
      new Panel("dependence", { trouble, question: "dependence", draw: drawDependence, lead: () => say("How closely the assumptions on technology move together cannot be measured: see what other strengths give.") }),
    ];
    for (const id of ["people", "place"]) document.getElementById(`figure-${id}`).hidden = !catalogue.has_people;
    if (catalogue.has_people) this.panels.push(new Panel("people", { trouble, question: "people", draw: drawPeople, lead: () => say("Who holds the work that would be displaced.") }), place);
  }

  forState(asked) {
    this.panels.forEach((panel) => panel.forState(asked));
  }

  // The map begins with the two that swing the number most, until others are chosen.
  suggest(swings) {
    const [first, second] = swings.map(({ key }) => key).filter((key) => !key.startsWith("weights."));
    if (this.touched || !second) return;
    this.axes.x.value = first;
    this.axes.y.value = second;
  }
}
