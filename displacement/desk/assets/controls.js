// The assumptions: sliders and numbers for the 5, 50 and 95 % points, with bounds, evidence and source.

import { STEPS, moved, place, plain, rounded, valueAt } from "./scales.js";

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

const POINTS = [["low", "5 %"], ["central", "centre"], ["high", "95 %"]];

class Control {
  constructor(key, control, store, heard) {
    Object.assign(this, { key, control, store, heard, points: null, last: null, wrong: false });
    this.reset = element("button", { class: "quiet reset", title: "Back to the scenario's value", onclick: () => this.back() }, "Reset");
    this.shown = element("output");
    this.trouble = element("p", { class: "trouble", role: "alert", hidden: true });
    this.body = element("div", { class: "body" });
    this.why = element("p");
    this.evidence = element("summary");
    this.root = element(
      "div", { class: "control", "data-key": key },
      element("div", { class: "head" }, element("h3", {}, control.title), this.reset),
      this.body, this.trouble,
      element("details", {}, this.evidence,
        element("p", { class: "key" }, element("code", {}, key), ` · allowed: ${control.allowed}`),
        this.why,
        element("p", { class: "cite" }, control.source.citation + (control.locator ? ` (${control.locator})` : ""))),
    );
    if (control.choices.length) this.buildChoice();
    else if (key.startsWith("weights.")) this.buildWeight();
    else this.buildRange();
    if (control.by_sector) this.buildSectors();
  }

  // What some sectors have of their own is a list of texts: VALUE or LOW:CENTRAL:HIGH by sectors.
  buildSectors() {
    this.sectors = element("div", { class: "sectors" });
    this.added = element("input", { type: "text", placeholder: "factories, or 44-45,72", list: "sector-names", "aria-label": `${this.control.title}: sectors of their own`, onchange: () => this.add() });
    this.root.append(this.sectors, element("label", { class: "sector" }, element("span", {}, "otherwise in"), this.added));
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
    const value = element("input", { type: "text", value: text, "aria-label": `${this.control.title}: in ${name}`, onchange: (event) => this.store.set(address, event.target.value.replaceAll(/\s/g, "")) });
    const back = element("button", { class: "quiet", hidden: !changed, title: "Back to the scenario's value", onclick: () => this.store.set(address, null) }, "Reset");
    return element("label", { class: "sector", "data-address": address }, element("span", {}, `in ${name}`), value, back);
  }

  buildChoice() {
    this.select = element("select", { "aria-label": this.control.title, onchange: () => this.store.set(this.key, this.select.value) },
      ...this.control.choices.map((name) => element("option", {}, name)));
    this.body.append(this.select);
  }

  buildWeight() {
    this.select = element("select", { "aria-label": this.control.title, onchange: () => this.weigh() },
      element("option", { value: "drawn" }, "drawn, equal on average"), element("option", { value: "out" }, "left out"), element("option", { value: "fixed" }, "fixed weight"));
    this.weight = element("input", { type: "number", min: "0", step: "any", "aria-label": `${this.control.title}: weight`, onchange: () => this.weigh() });
    this.body.append(element("div", { class: "weigh" }, this.select, this.weight));
  }

  weigh() {
    const kind = this.select.value;
    if (kind === "drawn") this.store.set(this.key, null);
    else if (kind === "out") this.store.set(this.key, "0");
    else this.store.set(this.key, Number(this.weight.value) > 0 ? this.weight.value : "1");
  }

  buildRange() {
    const { title, unit } = this.control;
    this.band = element("div", { class: "band" });
    this.sliders = {};
    this.numbers = {};
    const track = element("div", { class: "track" }, this.band);
    const row = element("div", { class: "points" });
    for (const [name, words] of POINTS) {
      this.sliders[name] = element("input", { type: "range", min: 0, max: STEPS, class: name, "aria-label": `${title}: ${words}`, oninput: () => this.slide(name) });
      this.numbers[name] = element("input", { type: "text", inputmode: "decimal", placeholder: "–", "aria-label": `${title}: ${words} as a number`, onchange: () => this.type() });
      track.append(this.sliders[name]);
      row.append(element("label", { class: name }, element("span", {}, words), this.numbers[name]));
    }
    this.fix = element("button", { class: "quiet", title: "Give the centre no range", onclick: () => this.store.set(this.key, String(this.points.central)) }, "fix");
    row.append(element("span", { class: "unit" }, unit), this.fix);
    this.body.append(track, row);
  }

  slide(name) {
    const value = Math.min(Math.max(valueAt(Number(this.sliders[name].value), this.control.view), this.control.lower), this.control.upper ?? Infinity);
    if (this.points.low === undefined) return this.put({ central: value });
    if (name !== "central") return this.put({ ...this.points, [name]: value });
    return this.put(moved(this.points, value, this.control) ?? { ...this.points, central: value });
  }

  type() {
    const read = Object.fromEntries(POINTS.map(([name]) => [name, this.numbers[name].value.trim().replaceAll(",", "")]));
    const bad = Object.values(read).find((text) => text !== "" && !Number.isFinite(Number(text)));
    if (bad !== undefined || read.central === "") return this.complain(bad === undefined ? "the centre is missing" : `“${bad}” is not a number`);
    if ((read.low === "") !== (read.high === "")) return this.complain("give both the 5 % and the 95 % point, or neither");
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
    this.evidence.textContent = `${points.evidence} · why`;
    this.why.textContent = changed ? `Set here. Before: ${this.control.rationale}` : points.why;
    this.family = points.family;
    this.last = points;
    this.complain(null);
    if (this.control.choices.length) this.select.value = points.central;
    else if (this.weight) {
      this.select.value = points.family === "dirichlet" ? "drawn" : points.central === 0 ? "out" : "fixed";
      this.weight.value = points.family === "dirichlet" ? 1 : points.central;
      this.weight.hidden = this.select.value !== "fixed";
    } else {
      this.points = points.low === undefined ? { central: points.central } : { low: points.low, central: points.central, high: points.high };
      this.draw();
    }
  }

  draw() {
    const ranged = this.points.low !== undefined;
    for (const [name] of POINTS) {
      const value = this.points[name];
      const known = value !== undefined;
      this.sliders[name].hidden = !known;
      if (known && document.activeElement !== this.sliders[name]) this.sliders[name].value = place(value, this.control.view);
      if (document.activeElement !== this.numbers[name]) this.numbers[name].value = known ? plain(rounded6(value)) : "";
    }
    this.fix.hidden = !ranged;
    const [from, to] = ranged ? [this.points.low, this.points.high] : [this.points.central, this.points.central];
    this.band.style.left = `${place(from, this.control.view) / 10}%`;
    this.band.style.width = `${Math.max(0, place(to, this.control.view) - place(from, this.control.view)) / 10}%`;
  }
}

const rounded6 = (value) => Number(value.toPrecision(6));

export class Controls {
  // `heard` is called whenever a field begins or ceases to hold what cannot be used.
  constructor(root, catalogue, store, heard) {
    this.controls = new Map();
    const names = [...catalogue.sector_groups.map((name) => element("option", { value: name })), ...catalogue.sectors.map(({ code, title }) => element("option", { value: code }, title))];
    root.replaceChildren(element("datalist", { id: "sector-names" }, ...names));
    this.groups = catalogue.groups.map((group, place) => {
      const count = element("span", { class: "count" });
      const made = group.keys.map((key) => {
        const control = new Control(key, catalogue.parameters[key], store, heard);
        this.controls.set(key, control);
        return control.root;
      });
      const box = element("details", { class: "group", open: place < 2, id: `group-${group.id}` }, element("summary", {}, group.title, count), ...made);
      root.append(box);
      return { box, count, keys: group.keys };
    });
  }

  show(parameters, settings) {
    for (const [key, control] of this.controls) if (parameters[key]) control.show(parameters[key], key in settings, settings);
    for (const group of this.groups) {
      const changed = Object.keys(settings).filter((address) => group.keys.includes(address.split("@", 1)[0])).length;
      group.count.textContent = changed ? `${changed} changed` : "";
    }
  }

  complain(key, words) {
    const control = this.controls.get(key?.split("@", 1)[0]);
    if (control) control.complain(words);
    return Boolean(control);
  }

  wrong() {
    return [...this.controls.values()].filter((control) => control.wrong).map((control) => control.control.title);
  }

  find(text, onlyChanged) {
    const wanted = text.trim().toLowerCase();
    for (const { box, keys } of this.groups) {
      let any = false;
      for (const key of keys) {
        const { root, control } = this.controls.get(key);
        const fits = (!wanted || `${key} ${control.title}`.toLowerCase().includes(wanted)) && (!onlyChanged || root.classList.contains("changed"));
        root.hidden = !fits;
        any ||= fits;
      }
      box.hidden = !any;
      if (wanted || onlyChanged) box.open = any;
    }
  }
}
