// The assumptions: a slider for the centre at hand, range, sectors, evidence and source one fold away.

import { STEPS, moved, place, plain, valueAt } from "./scales.js";
import { say, spelt, unspelt } from "./words.js";

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "class") made.className = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

const rounded6 = (value) => Number(value.toPrecision(6));
const NAMES = ["low", "central", "high"];
const pointWords = () => ({ low: "5 %", central: say("centre"), high: "95 %" });

export class Control {
  constructor(key, control, store, heard) {
    Object.assign(this, { key, control, store, heard, points: null, last: null, wrong: false });
    this.reset = element("button", { class: "quiet reset", title: say("Back to the scenario’s value"), "aria-label": say("Reset").concat(": ", control.title), onclick: () => this.back() }, say("Reset"));
    this.trouble = element("p", { class: "trouble", role: "alert", hidden: true });
    this.swing = element("p", { class: "swing", hidden: true });
    this.body = element("div", { class: "body" });
    this.range = element("div", { class: "range" });
    this.why = element("p");
    this.evidence = element("summary");
    this.more = element("details", { class: "more" }, this.evidence, this.range,
      element("p", { class: "key" }, element("code", {}, key), " · ".concat(say("allowed: %(values)s", { values: control.allowed }))),
      this.why, element("p", { class: "cite", lang: "en" }, control.source.citation + (control.locator ? ` (${control.locator})` : "")));
    this.root = element("div", { class: "control", "data-key": key },
      element("div", { class: "head" }, element("h4", {}, control.title), this.reset), this.body, this.swing, this.trouble, this.more);
    if (this.isChoice()) this.buildChoice();
    else if (key.startsWith("weights.")) this.buildWeight();
    else this.buildRange();
    if (control.by_sector) this.buildSectors();
  }

  isChoice() {
    return Object.keys(this.control.choices).length > 0;
  }

  // What some sectors have of their own is a list of texts: VALUE or LOW:CENTRAL:HIGH by sectors.
  buildSectors() {
    this.sectors = element("div", { class: "sectors" });
    this.added = element("input", { type: "text", placeholder: say("factories, or 44-45,72"), list: "sector-names", "aria-label": say("%(title)s: sectors of their own", this.control), onchange: () => this.add() });
    this.range.append(this.sectors, element("label", { class: "sector" }, element("span", {}, say("otherwise in")), this.added));
  }

  add() {
    const name = this.added.value.replaceAll(/\s/g, "");
    this.added.value = "";
    if (name) this.store.set(`${this.key}@${name}`, this.text(this.last));
  }

  text({ low, central, high }) {
    return low === undefined ? String(central) : `${low}:${central}:${high}`;
  }

  showSectors(restated, settings) {
    const listed = restated.map((one) => [one.address, this.text(one)]);
    const kept = Object.entries(settings).filter(([address]) => address.startsWith(`${this.key}@`) && !restated.some((one) => one.address === address));
    this.sectors.replaceChildren(...[...listed, ...kept].map(([address, text]) => this.sectorRow(address, text, address in settings)));
  }

  sectorRow(address, text, changed) {
    const name = address.slice(this.key.length + 1);
    const value = element("input", { type: "text", value: text, "aria-label": say("%(title)s: in %(sectors)s", { title: this.control.title, sectors: name }), onchange: (event) => this.store.set(address, event.target.value.replaceAll(/\s/g, "")) });
    const back = element("button", { class: "quiet", hidden: !changed, title: say("Back to the scenario’s value"), onclick: () => this.store.set(address, null) }, say("Reset"));
    return element("label", { class: "sector", "data-address": address }, element("span", {}, say("in %(sectors)s", { sectors: name })), value, back);
  }

  buildChoice() {
    const options = Object.entries(this.control.choices).map(([name, words]) => element("option", { value: name }, words));
    this.select = element("select", { "aria-label": this.control.title, onchange: () => this.store.set(this.key, this.select.value) }, ...options);
    this.body.append(this.select);
  }

  buildWeight() {
    const options = [["drawn", say("drawn with the others")], ["fixed", say("fixed weight")], ["out", say("left out")]];
    this.select = element("select", { "aria-label": this.control.title, onchange: () => this.weigh() }, ...options.map(([name, words]) => element("option", { value: name }, words)));
    this.weight = element("input", { type: "number", min: 0, step: "any", value: 1, "aria-label": say("%(title)s: weight", this.control), onchange: () => this.weigh() });
    this.body.append(element("div", { class: "weigh" }, this.select, this.weight));
  }

  weigh() {
    const chosen = this.select.value;
    if (chosen === "drawn") this.store.set(this.key, this.family === "dirichlet" ? null : "0.5:1:2");
    else this.store.set(this.key, chosen === "out" ? "0" : String(Number(this.weight.value) || 1));
  }

  // The slider of the centre is for everyone; those of the ends are for a pointer, the keyboard has fields.
  buildRange() {
    const { title, unit } = this.control;
    const track = element("div", { class: "track" }, (this.band = element("div", { class: "band" })));
    const fields = element("div", { class: "points" });
    this.sliders = {};
    this.numbers = {};
    for (const [name, words] of Object.entries(pointWords())) {
      const ends = name === "central" ? {} : { tabindex: -1 };
      this.sliders[name] = element("input", { type: "range", min: 0, max: STEPS, class: name, "aria-label": `${title}: ${words}`, ...ends, oninput: () => this.slide(name) });
      this.numbers[name] = element("input", { type: "text", inputmode: "decimal", placeholder: "–", "aria-label": say("%(title)s: %(point)s as a number", { title, point: words }), onchange: () => this.type() });
      track.append(this.sliders[name]);
      if (name !== "central") fields.append(element("label", { class: name }, element("span", {}, words), this.numbers[name]));
    }
    this.fix = element("button", { class: "quiet", title: say("Give the centre no range"), onclick: () => this.store.set(this.key, String(this.points.central)) }, say("without a range"));
    fields.append(this.fix);
    this.body.append(track, element("label", { class: "points central" }, this.numbers.central, element("span", { class: "unit" }, unit)));
    this.range.append(fields);
  }

  slide(name) {
    const value = Math.min(Math.max(valueAt(Number(this.sliders[name].value), this.control.view), this.control.lower), this.control.upper ?? Infinity);
    if (this.points.low === undefined) return this.put({ central: value });
    if (name !== "central") return this.put({ ...this.points, [name]: value });
    return this.put(moved(this.points, value, this.control) ?? { ...this.points, central: value });
  }

  type() {
    const read = Object.fromEntries(NAMES.map((name) => [name, unspelt(this.numbers[name].value)]));
    const bad = NAMES.find((name) => read[name] !== "" && !Number.isFinite(Number(read[name])));
    if (bad !== undefined) return this.complain(say("“%(text)s” is not a number", { text: this.numbers[bad].value.trim() }));
    if (read.central === "") return this.complain(say("the centre is missing"));
    if ((read.low === "") !== (read.high === "")) return this.complain(say("give both the 5 % and the 95 % point, or neither"));
    if (read.low !== "") return this.put({ low: Number(read.low), central: Number(read.central), high: Number(read.high) });
    return this.put({ central: Number(read.central) });
  }

  put({ low, central, high }) {
    this.points = low === undefined ? { central } : { low, central, high };
    this.draw();
    this.store.set(this.key, low === undefined ? String(central) : `${low}:${central}:${high}`);
  }

  // What could not be read never reached the store; then the field alone goes back.
  back() {
    const { settings } = this.store.now;
    const refused = this.wrong ? Object.keys(settings).filter((address) => address.startsWith(`${this.key}@`)) : [];
    if (this.key in settings) this.store.set(this.key, null);
    else if (refused.length) refused.forEach((address) => this.store.set(address, null));
    else this.show(this.last, false);
  }

  complain(words) {
    this.trouble.textContent = words ?? "";
    this.trouble.hidden = !words;
    this.root.classList.toggle("wrong", Boolean(words));
    if (words) this.reset.hidden = false;
    if (this.wrong === Boolean(words)) return;
    this.wrong = Boolean(words);
    this.heard();
  }

  show(points, changed, settings) {
    if (this.sectors && settings) this.showSectors(points.restated, settings);
    this.root.classList.toggle("changed", changed);
    this.reset.hidden = !changed;
    this.evidence.textContent = this.numbers ? say("%(evidence)s · range and why", points) : say("%(evidence)s · why", points);
    this.why.textContent = changed ? say("Set here. Before: %(reason)s", { reason: this.control.rationale }) : points.why;
    this.family = points.family;
    this.last = points;
    this.complain(null);
    if (this.isChoice()) this.select.value = points.central;
    else if (this.weight) {
      this.select.value = points.family === "dirichlet" ? "drawn" : points.central === 0 ? "out" : "fixed";
      this.weight.value = points.family === "dirichlet" ? 1 : points.central;
      this.weight.hidden = this.select.value !== "fixed";
    } else {
      this.points = points.low === undefined ? { central: points.central } : { low: points.low, central: points.central, high: points.high };
      this.draw();
    }
  }

  // What the number looked at becomes from end to end of this assumption, all others central.
  showSwing(swing, scale) {
    this.swing.hidden = !swing;
    if (!swing) return;
    const bar = element("span", { class: "swing-bar" });
    const [low, high] = [Math.min(swing.low, swing.high), Math.max(swing.low, swing.high)];
    bar.style.left = `${(100 * (low - scale.low)) / (scale.high - scale.low)}%`;
    bar.style.width = `${Math.max(1, (100 * (high - low)) / (scale.high - scale.low))}%`;
    this.swing.replaceChildren(element("span", { class: "swing-line" }, bar), swing.text);
  }

  // A slider says its value in the assumption's own unit, not its place.
  spoken(value) {
    const number = this.control.is_year ? spelt(value.toFixed(1).replace(".0", "")) : plain(rounded6(value));
    return `${number} ${this.control.is_year ? "" : this.control.unit}`.trim();
  }

  draw() {
    const ranged = this.points.low !== undefined;
    for (const name of NAMES) {
      const value = this.points[name];
      const known = value !== undefined;
      this.sliders[name].hidden = !known;
      if (known) this.sliders[name].setAttribute("aria-valuetext", this.spoken(value));
      if (known && document.activeElement !== this.sliders[name]) this.sliders[name].value = place(value, this.control.view);
      if (document.activeElement !== this.numbers[name]) this.numbers[name].value = known ? plain(rounded6(value)) : "";
    }
    this.fix.hidden = !ranged;
    const [from, to] = ranged ? [this.points.low, this.points.high] : [this.points.central, this.points.central];
    this.band.style.left = `${place(from, this.control.view) / 10}%`;
    this.band.style.width = `${Math.max(0, place(to, this.control.view) - place(from, this.control.view)) / 10}%`;
  }
}
