// The panel of assumptions: those with most influence on the number first, the others by kind.

import { Control, element } from "./controls.js";
import { say } from "./words.js";

const FIRST = 8;

export class Controls {
  // `heard` is called whenever a field begins or ceases to hold what cannot be used.
  constructor(root, catalogue, store, heard) {
    this.catalogue = catalogue;
    const names = [...catalogue.sector_groups.map((name) => element("option", { value: name })), ...catalogue.sectors.map(({ code, title }) => element("option", { value: code }, title))];
    this.controls = new Map(Object.entries(catalogue.parameters).map(([key, one]) => [key, new Control(key, one, store, heard)]));
    this.groups = [{ id: "influence", title: say("With most influence on this number"), keys: [] }, ...catalogue.groups].map((group) => {
      const count = element("span", { class: "count" });
      const list = element("div", {});
      const box = element("details", { class: "group", open: group.id === "influence", id: `group-${group.id}` }, element("summary", {}, element("h3", {}, group.title), count), list);
      return { id: group.id, box, count, list, keys: group.keys, own: group.keys };
    });
    root.replaceChildren(element("datalist", { id: "sector-names" }, ...names), ...this.groups.map(({ box }) => box));
    this.arrange([]);
  }

  // Those that swing the number most stand in a list of their own, in that order, and nowhere else.
  arrange(swings) {
    const first = swings.map(({ key }) => key).filter((key) => this.controls.has(key)).slice(0, FIRST);
    const focused = document.activeElement;
    for (const group of this.groups) {
      group.keys = group.id === "influence" ? first : group.own.filter((key) => !first.includes(key));
      group.list.replaceChildren(...group.keys.map((key) => this.controls.get(key).root));
      group.box.hidden = !group.keys.length;
    }
    if (focused?.isConnected && focused !== document.activeElement) focused.focus();
    this.showSwings(swings);
  }

  showSwings(swings) {
    const scale = { low: Math.min(...swings.flatMap(({ low, high }) => [low, high])), high: Math.max(...swings.flatMap(({ low, high }) => [low, high])) };
    const found = new Map(swings.map((one) => [one.key, one]));
    for (const [key, control] of this.controls) control.showSwing(found.get(key), scale);
  }

  show(parameters, settings) {
    for (const [key, control] of this.controls) if (parameters[key]) control.show(parameters[key], key in settings, settings);
    for (const group of this.groups) {
      const changed = Object.keys(settings).filter((address) => group.keys.includes(address.split("@", 1)[0])).length;
      group.count.textContent = changed ? say("%(count)s changed", { count: changed }) : "";
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
    for (const { id, box, keys } of this.groups) {
      let any = false;
      for (const key of keys) {
        const { root, control } = this.controls.get(key);
        const fits = (!wanted || `${key} ${control.title}`.toLowerCase().includes(wanted)) && (!onlyChanged || root.classList.contains("changed"));
        root.hidden = !fits;
        any ||= fits;
      }
      box.hidden = !any;
      box.open = wanted || onlyChanged ? any : id === "influence";
    }
  }
}
