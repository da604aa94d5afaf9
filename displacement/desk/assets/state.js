// What the analyst has set: a scenario and settings on top, with undo, a reference, and a link.

const SAME_GESTURE = 900; // milliseconds in which changes of one assumption are one step of undo

export class Store {
  constructor(start) {
    this.start = start;
    this.now = { scenario: start, settings: {} };
    this.pinned = null;
    this.past = [];
    this.future = [];
    this.last = { key: null, time: 0 };
    this.listeners = [];
  }

  listen(heard) {
    this.listeners.push(heard);
  }

  tell() {
    this.listeners.forEach((heard) => heard(this));
  }

  reference() {
    return this.pinned ?? { scenario: this.now.scenario, settings: {} };
  }

  remember(key) {
    const time = performance.now();
    const same = key !== null && key === this.last.key && time - this.last.time < SAME_GESTURE;
    if (!same) this.past.push(structuredClone(this.now));
    this.last = { key, time };
    this.future = [];
  }

  set(key, value) {
    this.remember(key);
    const settings = { ...this.now.settings };
    if (value === null) delete settings[key];
    else settings[key] = value;
    this.now = { ...this.now, settings };
    this.tell();
  }

  setAll(values) {
    this.remember(null);
    this.now = { ...this.now, settings: { ...this.now.settings, ...values } };
    this.tell();
  }

  choose(scenario) {
    this.remember(null);
    this.now = { scenario, settings: {} };
    this.tell();
  }

  reset() {
    if (Object.keys(this.now.settings).length) this.choose(this.now.scenario);
  }

  pin() {
    this.pinned = structuredClone(this.now);
    this.tell();
  }

  unpin() {
    this.pinned = null;
    this.tell();
  }

  undo() {
    this.step(this.past, this.future);
  }

  redo() {
    this.step(this.future, this.past);
  }

  step(from, to) {
    if (!from.length) return;
    to.push(structuredClone(this.now));
    this.now = from.pop();
    this.last.key = null;
    this.tell();
  }

  link() {
    const words = new URLSearchParams();
    words.set("scenario", this.now.scenario);
    for (const [key, value] of Object.entries(this.now.settings)) words.append("set", `${key}=${value}`);
    if (this.pinned) {
      words.set("from", this.pinned.scenario);
      for (const [key, value] of Object.entries(this.pinned.settings)) words.append("from-set", `${key}=${value}`);
    }
    return `#${words.toString().replaceAll("%3A", ":").replaceAll("%3D", "=").replaceAll("%40", "@").replaceAll("%2C", ",")}`;
  }

  restore(hash) {
    const words = new URLSearchParams(hash.replace(/^#/, ""));
    const settings = (name) =>
      Object.fromEntries(words.getAll(name).map((text) => [text.split("=", 1)[0], text.slice(text.indexOf("=") + 1)]));
    if (words.get("scenario")) this.now = { scenario: words.get("scenario"), settings: settings("set") };
    if (words.get("from")) this.pinned = { scenario: words.get("from"), settings: settings("from-set") };
  }
}
