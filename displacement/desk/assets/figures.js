// Figures as inline SVG, drawn at the width they have: no scaling, so that text keeps its size.

import { plain, ticks } from "./scales.js";
import { say } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";

export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const text = (x, y, words, attributes = {}) => svg("text", { x, y, ...attributes }, words);

function picture(box, height, label) {
  const width = Math.max(280, Math.floor(box.clientWidth));
  const root = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label });
  box.replaceChildren(root);
  return { root, width, height };
}

export function drawLadder(box, { answer, reference, rungs, same }) {
  const paths = answer.paths;
  const at = answer.years.indexOf(answer.year);
  const pastAt = reference.years.indexOf(reference.year);
  const order = ["automatable", "cost_effective", "adopted", "displaced", "net_loss", "exposed", "laid_off"];
  const narrow = box.clientWidth < 560;
  // On a small phone a title takes a line of its own above the numbers.
  const stacked = box.clientWidth < 440;
  const rowHeight = stacked ? 60 : 44;
  const { root, width, height } = picture(box, rowHeight * order.length + 46, say("Median and 5 to 95 % range of seven senses of automated in %(year)s", answer));
  const left = narrow ? 8 : Math.max(...order.map((rung) => rungs[rung].short.length)) * 6.9 + 24;
  const right = width - (narrow ? 10 : 125);
  const value = (rung, name) => paths[rung][name]?.[at] ?? paths[rung].central[at];
  const past = (rung, name) => reference.paths[rung][name]?.[pastAt] ?? reference.paths[rung].central[pastAt];
  // The scale holds both, so that no mark of the one compared with is bent into the picture.
  const values = order.flatMap((rung) => [value(rung, "p05"), value(rung, "p95"), ...(same ? [] : [past(rung, "p05"), past(rung, "p95")])]);
  const low = Math.min(0, ...values);
  const high = Math.max(answer.claim.jobs * 1.1, ...values);
  const x = (jobs) => left + ((jobs - low) / (high - low)) * (right - left);
  for (const tick of ticks(low / 1e6, high / 1e6, narrow ? 4 : 8)) {
    root.append(svg("line", { x1: x(tick * 1e6), x2: x(tick * 1e6), y1: 18, y2: height - 22, class: tick === 0 ? "rule" : "grid" }), text(x(tick * 1e6), height - 6, plain(tick), { class: "tick", "text-anchor": "middle" }));
  }
  order.forEach((rung, row) => {
    const y = 22 + row * rowHeight + (stacked ? 39 : narrow ? 24 : 18);
    const rise = stacked ? 42 : narrow ? 26 : 22;
    const aside = row > 4 ? "aside" : "model";
    const strong = rung === answer.sense.rung ? " strong" : "";
    if (row === 5) root.append(svg("line", { x1: 0, x2: width, y1: y - rise, y2: y - rise, class: "rule" }));
    const words = narrow ? rungs[rung].title : rungs[rung].short;
    root.append(text(narrow ? left : left - 12, stacked ? y - 26 : narrow ? y - 11 : y + 4, words, { class: `label${strong}`, "text-anchor": narrow ? "start" : "end" }));
    root.append(svg("rect", { x: x(value(rung, "p05")), width: Math.max(1, x(value(rung, "p95")) - x(value(rung, "p05"))), y: y - 7, height: 14, class: `${aside}-90` }));
    root.append(svg("rect", { x: x(value(rung, "p25")), width: Math.max(1, x(value(rung, "p75")) - x(value(rung, "p25"))), y: y - 7, height: 14, class: `${aside}-50` }));
    root.append(svg("rect", { x: x(value(rung, "p50")) - 1.5, width: 3, y: y - 10, height: 20, class: aside }));
    if (!same) root.append(svg("line", { x1: x(past(rung, "p05")), x2: x(past(rung, "p95")), y1: y + 12, y2: y + 12, class: "past" }), svg("circle", { cx: x(past(rung, "p50")), cy: y + 12, r: 3, class: "past-dot" }));
    const { p50, p05, p95 } = answer.texts[rung];
    root.append(text(width - 2, narrow ? y - 11 : y + 4, say("%(p50)s (%(p05)s to %(p95)s)", { p50, p05, p95 }), { class: `value${strong}`, "text-anchor": "end" }));
  });
  claimLine(root, x(answer.claim.jobs), 18, height - 22, narrow ? null : say("%(claim)s claimed", { claim: answer.claim.text }));
}

function claimLine(root, x, top, bottom, words) {
  root.append(svg("line", { x1: x, x2: x, y1: top - 4, y2: bottom, class: "claim-line" }));
  if (words) root.append(text(x + 5, top - 6, words, { class: "claim-word" }));
}

function axes({ root, width, height }, years, top, format, left = 40, lowest = 0) {
  const right = width - 12;
  const bottom = height - 22;
  const x = (place) => left + (place / (years.length - 1)) * (right - left);
  const y = (value) => bottom - ((value - lowest) / (top - lowest)) * (bottom - 14);
  for (const tick of ticks(lowest, top, 4)) {
    root.append(svg("line", { x1: left, x2: right, y1: y(tick), y2: y(tick), class: tick === 0 ? "rule" : "grid" }), text(left - 6, y(tick) + 4, format(tick), { class: "tick", "text-anchor": "end" }));
  }
  years.forEach((year, place) => {
    if (year % 5 === 0) root.append(text(x(place), height - 5, String(year), { class: "tick", "text-anchor": place === years.length - 1 ? "end" : place ? "middle" : "start" }));
  });
  return { x, y };
}

const area = (x, y, lows, highs) =>
  `M${lows.map((v, i) => `${x(i).toFixed(1)},${y(v).toFixed(1)}`).join("L")}L${highs.map((v, i) => `${x(i).toFixed(1)},${y(v).toFixed(1)}`).reverse().join("L")}Z`;
const line = (x, y, values) => `M${values.map((v, i) => `${x(i).toFixed(1)},${y(v).toFixed(1)}`).join("L")}`;

export function drawFan(box, { answer, reference, same }) {
  const path = answer.paths[answer.sense.rung];
  const past = reference.paths[answer.sense.rung];
  const frame = picture(box, 280, say("By year: median, 25 to 75 and 5 to 95 % of the draws"));
  const lowest = Math.min(0, ...path.p05);
  const top = 1.08 * Math.max(answer.claim.jobs, ...path.p95, ...(same ? [] : past.p50));
  const { x, y } = axes(frame, answer.years, top / 1e6, plain, 40, lowest / 1e6);
  const scaled = (jobs) => y(jobs / 1e6);
  frame.root.append(svg("path", { d: area(x, scaled, path.p05, path.p95), class: "model-90" }), svg("path", { d: area(x, scaled, path.p25, path.p75), class: "model-50" }), svg("path", { d: line(x, scaled, path.p50), class: "model-path" }));
  if (!same) frame.root.append(svg("path", { d: line(x, scaled, past.p50.slice(0, answer.years.length)), class: "past-path" }));
  const end = frame.width - 12;
  frame.root.append(svg("line", { x1: 40, x2: end, y1: scaled(answer.claim.jobs), y2: scaled(answer.claim.jobs), class: "claim-line" }), text(44, scaled(answer.claim.jobs) - 5, say("%(claim)s claimed by %(year)s", { claim: answer.claim.text, year: answer.claim.year }), { class: "claim-word" }));
}

export function drawAdoption(box, { answer, reference, same }) {
  const frame = picture(box, 240, say("Share of worthwhile task time handed over, by year, software and machines"));
  const top = Math.max(0.1, ...Object.values(answer.adoption).flatMap((bands) => bands[2]), ...(same ? [] : Object.values(reference.adoption).flatMap((bands) => bands[1])));
  const { x, y } = axes(frame, answer.years, Math.min(1, top * 1.05), (share) => `${Math.round(100 * share)} %`, 46);
  const words = { cognitive: say("software"), physical: say("machines") };
  const last = answer.years.length - 1;
  const kinds = Object.entries(answer.adoption);
  for (const [channel, [low, , high]] of kinds) frame.root.append(svg("path", { d: area(x, y, low, high), class: `${channel === "cognitive" ? "model" : "aside"}-90 faint` }));
  for (const [channel, [, middle]] of kinds) {
    const role = channel === "cognitive" ? "model" : "aside";
    if (!same) frame.root.append(svg("path", { d: line(x, y, reference.adoption[channel][1].slice(0, last + 1)), class: "past-path" }));
    frame.root.append(svg("path", { d: line(x, y, middle), class: `${role}-path` }));
  }
  // Two labels at about one height stand above each other.
  let free = frame.height;
  for (const [channel, [, middle]] of [...kinds].sort((one, other) => one[1][1][last] - other[1][1][last])) {
    const role = channel === "cognitive" ? "model" : "aside";
    free = Math.min(y(middle[last]) - 7, free - 16);
    frame.root.append(text(x(last) - 4, free, `${words[channel]} ${answer.adoption_texts[channel]}`, { class: `label strong ${role}-word`, "text-anchor": "end" }));
  }
}

export function drawMoved(box, moved, catalogue, names) {
  if (!moved) {
    box.replaceChildren(Object.assign(document.createElement("p"), { className: "empty", textContent: say("Nothing differs yet. Move an assumption, or keep a variant.") }));
    return;
  }
  const words = { exposure: say("what is exposed"), frontier: say("what becomes feasible"), cost: say("cost against wages"), adoption: say("pace of adoption"), substitution: say("leaves the payroll"), baseline: say("baseline jobs"), dependence: say("what moves together") };
  const bars = moved.steps.map((step, place) => ({ words: words[step.step] ?? step.step, jobs: step.jobs, text: moved.step_texts[place] })).filter((step) => Math.abs(step.jobs) >= 5e3);
  const rows = [{ words: names.before, total: moved.first, text: moved.first_text }, ...bars, { words: names.after, total: moved.second, text: moved.second_text }];
  const alone = moved.alone.filter((one) => Math.abs(one.jobs) >= 5e3).slice(0, 8);
  const listed = alone.length > 1 ? alone : [];
  const { root, width } = picture(box, 22 + rows.length * 28 + (listed.length ? 34 + listed.length * 22 : 0), say("Steps from the reference to this variant, central values"));
  const left = Math.min(180, width * 0.42);
  let running = moved.first;
  const path = [moved.first, ...bars.map((bar) => (running += bar.jobs)), moved.second];
  const low = Math.min(0, ...path);
  const high = Math.max(...path) * 1.02 || 1;
  const x = (jobs) => left + ((jobs - low) / (high - low)) * (width - left - 58);
  let from = moved.first;
  rows.forEach((row, place) => {
    const y = 18 + place * 28;
    root.append(text(left - 10, y + 4, shortened(row.words, Math.floor((left - 10) / 8.4)), { class: row.total === undefined ? "label" : "label strong", "text-anchor": "end" }));
    if (row.total !== undefined) {
      root.append(svg("rect", { x: x(Math.min(0, row.total)), y: y - 8, width: Math.abs(x(row.total) - x(0)), height: 16, class: place ? "model" : "aside-50" }), text(x(row.total) + 6, y + 4, row.text, { class: "value strong" }));
      return;
    }
    const to = from + row.jobs;
    root.append(svg("rect", { x: Math.min(x(from), x(to)), y: y - 8, width: Math.max(1, Math.abs(x(to) - x(from))), height: 16, class: row.jobs > 0 ? "claim-bar" : "model-50" }), text(Math.max(x(from), x(to)) + 6, y + 4, row.text, { class: "value" }));
    from = to;
  });
  listed.forEach((one, place) => {
    const y = 22 + rows.length * 28 + 34 + place * 22 - 6;
    if (!place) root.append(text(0, y - 22, say("Each change by itself, million"), { class: "kicker" }));
    root.append(text(0, y, shortened(catalogue.parameters[one.key].title, Math.floor((width - 70) / 8)), { class: "label" }), text(width - 2, y, moved.alone_texts[one.key], { class: "value", "text-anchor": "end" }));
  });
}

export const shortened = (words, most) => (words.length > most ? `${words.slice(0, Math.max(1, most - 1)).trimEnd()}…` : words);

export function drawOccupations(box, { answer, reference, same }) {
  const before = new Map(reference.occupations.map((one) => [one.code, one.jobs]));
  const rows = answer.occupations.slice(0, 12);
  const { root, width } = picture(box, rows.length * 26 + 10, say("Occupations with most displaced work"));
  const left = Math.min(240, width * 0.5);
  // The scale holds what it was before, too.
  const high = Math.max(...rows.map((one) => one.jobs), ...(same ? [] : rows.map((one) => before.get(one.code) ?? 0)), 1);
  const x = (jobs) => left + (jobs / high) * (width - left - 118);
  rows.forEach((one, place) => {
    const y = 16 + place * 26;
    const label = text(left - 10, y + 4, shortened(one.title, Math.floor((left - 10) / 7.2)), { class: "label", "text-anchor": "end" });
    label.append(svg("title", {}, `${one.code} ${one.title}`));
    root.append(label, svg("rect", { x: left, y: y - 7, width: Math.max(1, x(one.jobs) - left), height: 14, class: "model-50" }));
    const past = before.get(one.code);
    if (!same && past !== undefined) root.append(svg("line", { x1: x(past), x2: x(past), y1: y - 10, y2: y + 10, class: "past-tick" }));
    root.append(text(width - 2, y + 4, one.text, { class: "value", "text-anchor": "end" }));
  });
}
