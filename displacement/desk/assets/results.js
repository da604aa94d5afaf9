// What an answer says: headline, figures, the claim's readings, numbers to take away.

import { element } from "./controls.js";
import { drawAdoption, drawFan, drawLadder, drawMoved, drawOccupations } from "./figures.js";

const byId = (id) => document.getElementById(id);

export class Results {
  constructor(catalogue) {
    this.catalogue = catalogue;
    this.rungs = Object.fromEntries(catalogue.rungs.map((rung) => [rung.id, rung]));
    this.shown = null;
    let waiting = null;
    new ResizeObserver(() => {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => this.shown && this.draw());
    }).observe(byId("results"));
    for (const figure of document.querySelectorAll(".exhibit")) {
      if (["figure-matrix", "figure-numbers", "figure-dependence"].includes(figure.id)) continue;
      const save = element("button", { class: "quiet download", onclick: () => this.saveFigure(figure) }, "SVG");
      figure.querySelector("figcaption").append(save);
    }
    byId("figure-numbers").querySelector("figcaption").append(element("button", { class: "quiet download", onclick: () => this.saveTable() }, "CSV"));
  }

  show(shown) {
    this.shown = shown;
    this.draw();
  }

  draw() {
    const { answer, reference, moved, names, same, changes } = this.shown;
    this.headline(answer, reference, names, same, changes);
    const plot = (id) => document.querySelector(`#figure-${id} .plot`);
    const caption = (id, words) => { document.querySelector(`#figure-${id} figcaption p`).textContent = words; };
    drawLadder(plot("ladder"), { answer, reference, rungs: this.rungs, same });
    drawFan(plot("fan"), { answer, reference, same });
    drawAdoption(plot("adoption"), { answer, reference, same });
    drawMoved(plot("moved"), moved, this.catalogue, names);
    drawOccupations(plot("occupations"), { answer, reference, same });
    this.matrix(plot("matrix"), answer);
    this.numbers(plot("numbers"), answer, reference, names, same, changes);
    const past = same ? "" : ` Grey: ${names.before}.`;
    caption("ladder", `Million jobs or job equivalents by ${answer.year}, ${answer.everybody}: median, 25–75 % and 5–95 %.${past}`);
    caption("fan", `Million job equivalents, median with 25–75 % and 5–95 %.${past}`);
    caption("adoption", `Share of worthwhile task time handed over since ${answer.years[0]}, average of all sectors.${past}`);
    caption("moved", `Displaced by ${answer.year} at central values, million, one part of the model after the other.`);
    caption("occupations", `Displaced by ${answer.years.at(-1)} at central values: job equivalents, and share of the occupation.${past}`);
    caption("matrix", `Probability of at least ${answer.claim.text} by ${answer.claim.year}, in every sense and scope.`);
    caption("numbers", `Median and 5–95 % in ${answer.year}, ${answer.everybody}, million.`);
  }

  // Differences are taken between answers from the same draws, where chance is the same on both sides.
  headline(answer, reference, names, same, changes) {
    const { p05, p50, p95 } = answer.sense.texts;
    const title = this.rungs[answer.sense.rung].title;
    const scope = this.catalogue.scopes.find((one) => one.id === answer.sense.scope);
    byId("sense").textContent = `${title[0].toUpperCase()}${title.slice(1)}, ${scope.title},`;
    byId("year").textContent = answer.year;
    byId("claim").textContent = `Claim: ${answer.claim.text} by ${answer.claim.year}`;
    byId("median").textContent = p50;
    byId("range").textContent = `5–95 %: ${p05} to ${p95} million`;
    const reading = answer.readings.find((one) => one.scope === answer.sense.scope && one.rung === answer.sense.rung);
    byId("chance").textContent = reading.probability_text;
    const wide = reading.points_text ? `; ± ${reading.points_text} points` : "";
    const under = reading.informs ? " under these assumptions" : "";
    byId("chance-words").textContent = reading.likelihood_text ? `${reading.likelihood_text}${under}${wide}` : "";
    byId("against").textContent = `Against ${names.before}`;
    byId("difference").textContent = same ? "–" : changes.sense;
    byId("difference-words").textContent = same ? "nothing changed yet" : `million; it was ${reference.sense.texts.p50}`;
    const errors = answer.precision_text ? ` · Monte-Carlo error of the median ± ${answer.precision_text} million` : "";
    byId("productivity").textContent = answer.productivity_text;
    byId("precision").textContent = `${answer.draws.toLocaleString("en")} draws, seed ${answer.seed}${errors}`;
  }

  matrix(box, answer) {
    const head = element("tr", {}, element("th", {}, ""), ...this.catalogue.rungs.map((rung) => element("th", { class: "n", title: rung.meaning }, rung.title)));
    const rows = this.catalogue.scopes.map((scope) => element("tr", {}, element("th", { scope: "row" }, scope.title), ...this.catalogue.rungs.map((rung) => {
      const reading = answer.readings.find((one) => one.scope === scope.id && one.rung === rung.id);
      const words = reading.word?.startsWith("impossible") ? "impossible" : reading.probability_text;
      return element("td", { class: `n step-${reading.step ?? 0}`, title: `${reading.likelihood_text}; median ${reading.median_text} million` }, words);
    })));
    box.replaceChildren(element("table", { class: "matrix" }, element("thead", {}, head), element("tbody", {}, ...rows)));
  }

  numbers(box, answer, reference, names, same, changes) {
    const cells = (words) => [element("td", { class: "n" }, words.p50), element("td", { class: "n soft" }, `${words.p05} to ${words.p95}`)];
    const rows = this.catalogue.rungs.map((rung) => {
      const now = answer.texts[rung.id];
      const past = reference.texts[rung.id];
      return element("tr", {}, element("th", { scope: "row", title: rung.meaning }, rung.title), ...(same ? [] : cells(past)), ...cells(now), element("td", { class: "n soft" }, now.central), ...(same ? [] : [element("td", { class: "n" }, changes[rung.id])]));
    });
    const head = element("tr", {}, element("th", {}, ""), ...(same ? [] : [element("th", { class: "n" }, names.before), element("th", { class: "n" }, "5–95 %")]), element("th", { class: "n" }, names.after), element("th", { class: "n" }, "5–95 %"), element("th", { class: "n" }, "at central values"), ...(same ? [] : [element("th", { class: "n" }, "change of the median")]));
    box.replaceChildren(element("table", {}, element("thead", {}, head), element("tbody", {}, ...rows)));
  }

  saveTable() {
    const { answer } = this.shown;
    const names = ["central", "p05", "p25", "p50", "p75", "p95", "error_p05", "error_p50", "error_p95"];
    const lines = [["scope", "rung", "year", ...names].join(",")];
    for (const [scope, rungs] of Object.entries(answer.scopes)) {
      for (const [rung, paths] of Object.entries(rungs)) {
        answer.years.forEach((year, at) => lines.push([scope, rung, year, ...names.map((name) => paths[name]?.[at] ?? "")].join(",")));
      }
    }
    download("tuning-desk.csv", lines.join("\n") + "\n", "text/csv");
  }

  saveFigure(figure) {
    const drawn = figure.querySelector("svg");
    if (!drawn) return;
    const copy = drawn.cloneNode(true);
    const inside = [drawn, ...drawn.querySelectorAll("*")];
    [copy, ...copy.querySelectorAll("*")].forEach((one, place) => {
      const style = getComputedStyle(inside[place]);
      for (const name of ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-size", "font-weight", "font-family"]) one.setAttribute(name, style.getPropertyValue(name));
      one.removeAttribute("class");
    });
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    download(`${figure.id}.svg`, new XMLSerializer().serializeToString(copy), "image/svg+xml");
  }
}

export function download(name, content, kind) {
  const address = URL.createObjectURL(new Blob([content], { type: kind }));
  const link = element("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
