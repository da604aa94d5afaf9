// What an answer says: headline, figures, the claim's readings, numbers.

import { element } from "./controls.js";
import { drawAdoption, drawFan, drawLadder, drawMoved, drawOccupations } from "./figures.js";
import { say, whole } from "./words.js";

const byId = (id) => document.getElementById(id);
const plot = (id) => document.querySelector(`#figure-${id} .plot`);
const caption = (id, words) => { document.querySelector(`#figure-${id} figcaption p`).textContent = words; };

export class Results {
  constructor(catalogue) {
    this.use(catalogue);
    let waiting = null;
    new ResizeObserver(() => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => this.shown && this.draw());
    }).observe(byId("results"));
  }

  use(catalogue) {
    this.shown = null; // what is drawn speaks of another economy's scopes
    this.catalogue = catalogue;
    this.rungs = Object.fromEntries(catalogue.rungs.map((rung) => [rung.id, rung]));
    const options = (list) => list.map(({ id, title }) => element("option", { value: id }, title));
    byId("rung").replaceChildren(...options(catalogue.rungs));
    byId("scope").replaceChildren(...options(catalogue.scopes));
  }

  show(shown) {
    this.shown = shown;
    this.draw();
  }

  draw() {
    const { answer, reference, names, same, changes } = this.shown;
    const past = same ? "" : " ".concat(say("Grey: %(before)s.", names));
    this.headline(answer, reference, names, same, changes);
    drawLadder(plot("ladder"), { answer, reference, rungs: this.rungs, same });
    drawFan(plot("fan"), { answer, reference, same });
    drawAdoption(plot("adoption"), { answer, reference, same });
    drawOccupations(plot("occupations"), { answer, reference, same });
    this.matrix(plot("matrix"), answer);
    this.numbers(plot("numbers"), answer, reference, names, same, changes);
    caption("ladder", say("Million jobs or job equivalents by %(year)s, %(everybody)s: median, 25–75 % and 5–95 %.", answer) + past);
    caption("fan", say("%(rung)s, million: median with 25–75 % and 5–95 %.", { rung: this.rungs[answer.sense.rung].title }) + past);
    caption("adoption", say("Share of worthwhile task time handed over since %(year)s, average of all sectors.", { year: answer.years[0] }) + past);
    caption("occupations", say("Displaced by %(year)s at central values: job equivalents, and share of the occupation.", { year: answer.years.at(-1) }) + past);
    caption("matrix", say("Probability of at least %(claim)s by %(year)s, in every sense and scope.", { claim: answer.claim.text, year: answer.claim.year }));
    caption("numbers", say("Median and 5–95 % in %(year)s, %(everybody)s, million.", answer));
    document.querySelector("#figure-fan h2").textContent = say("%(rung)s over time", { rung: this.rungs[answer.sense.rung].title });
  }

  // What moved the result comes after what the result is: it takes longer.
  showMoved(moved) {
    drawMoved(plot("moved"), moved, this.catalogue, this.shown.names);
    caption("moved", say("Displaced by %(year)s at central values, million, one part of the model after the other.", this.shown.answer));
  }

  // Differences are taken between answers from the same draws, where chance is the same on both sides.
  headline(answer, reference, names, same, changes) {
    const { p05, p50, p95 } = answer.sense.texts;
    byId("rung").value = answer.sense.rung;
    byId("scope").value = answer.sense.scope;
    byId("year").textContent = answer.year;
    byId("claim").textContent = say("Claim: %(claim)s by %(year)s", { claim: answer.claim.text, year: answer.claim.year });
    byId("median").textContent = p50;
    byId("range").textContent = say("5–95 %: %(p05)s to %(p95)s million", { p05, p95 });
    const reading = answer.readings.find((one) => one.scope === answer.sense.scope && one.rung === answer.sense.rung);
    byId("chance").textContent = reading.probability_text;
    const wide = reading.points_text ? say("; ± %(points)s points", { points: reading.points_text }) : "";
    const likelihood = reading.informs ? say("%(likelihood)s under these assumptions", { likelihood: reading.likelihood_text }) : reading.likelihood_text;
    byId("chance-words").textContent = reading.likelihood_text ? `${likelihood}${wide}` : "";
    byId("against").textContent = say("Against %(before)s", names);
    byId("difference").textContent = same ? "–" : changes.sense ?? "–";
    byId("difference-words").textContent = same ? say("nothing changed yet") : say("million; it was %(median)s", { median: reference.sense.texts.p50 });
    const errors = answer.precision_text ? " · ".concat(say("Monte-Carlo error of the median ± %(error)s million", { error: answer.precision_text })) : "";
    byId("productivity").textContent = answer.productivity_text;
    byId("precision").textContent = say("%(draws)s draws, seed %(seed)s", { draws: whole(answer.draws), seed: answer.seed }) + errors;
  }

  matrix(box, answer) {
    const head = element("tr", {}, element("td", {}), ...this.catalogue.rungs.map((rung) => element("th", { class: "n", scope: "col", title: rung.meaning }, rung.title)));
    const rows = this.catalogue.scopes.map((scope) => element("tr", {}, element("th", { scope: "row" }, scope.title), ...this.catalogue.rungs.map((rung) => {
      const reading = answer.readings.find((one) => one.scope === scope.id && one.rung === rung.id);
      const words = reading.word?.startsWith("impossible") ? say("impossible") : reading.probability_text;
      return element("td", { class: `n step-${reading.step ?? 0}`, title: say("%(likelihood)s; median %(median)s million", { likelihood: reading.likelihood_text, median: reading.median_text }) }, words);
    })));
    box.replaceChildren(element("table", { class: "matrix" }, element("thead", {}, head), element("tbody", {}, ...rows)));
  }

  numbers(box, answer, reference, names, same, changes) {
    const range = ({ p05, p95 }) => say("%(p05)s to %(p95)s", { p05, p95 });
    const cells = (words) => [element("td", { class: "n" }, words.p50), element("td", { class: "n soft" }, range(words))];
    const rows = this.catalogue.rungs.map((rung) => {
      const now = answer.texts[rung.id];
      const past = reference.texts[rung.id];
      return element("tr", {}, element("th", { scope: "row", title: rung.meaning }, rung.title), ...(same ? [] : cells(past)), ...cells(now), element("td", { class: "n soft" }, now.central), ...(same ? [] : [element("td", { class: "n" }, changes[rung.id] ?? "–")]));
    });
    const title = (words) => element("th", { class: "n", scope: "col" }, words);
    const head = element("tr", {}, element("td", {}), ...(same ? [] : [title(names.before), title("5–95 %")]), title(names.after), title("5–95 %"), title(say("at central values")), ...(same ? [] : [title(say("change of the median"))]));
    box.replaceChildren(element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows)));
  }
}
