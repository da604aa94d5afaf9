// What the analyst has set: a scenario and settings on top, with undo, a reference, variants kept, a link.

const SAME_GESTURE = 900; // milliseconds in which changes of one assumption are one step of undo

export class Store {
  constructor(start) {
    this.now = { scenario: start, settings: {} };
    this.number = {};
    this.pinned = null;
    this.variants = [];
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
    return this.pinned?.state ?? { ...this.now, settings: {} };
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
    this.open({ ...this.now, scenario, settings: {} });
  }

  open(state) {
    this.remember(null);
    this.now = structuredClone(state);
    this.tell();
  }

  until(horizon) {
    this.open({ ...this.now, horizon });
  }

  // The number looked at is no assumption: it is not part of undo.
  lookAt(number) {
    this.number = { ...this.number, ...number };
    this.tell();
  }

  reset() {
    if (Object.keys(this.now.settings).length) this.choose(this.now.scenario);
  }

  keep(name) {
    this.variants = [...this.variants.filter((one) => one.name !== name), { name, state: structuredClone(this.now) }];
    this.pin(this.now, name);
  }

  forget({ name }) {
    this.variants = this.variants.filter((one) => one.name !== name);
    if (this.pinned?.name === name) this.pinned = null;
    this.tell();
  }

  pin(state, name) {
    this.pinned = { name, state: structuredClone(state) };
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
    const put = (prefix, state) => {
      words.set(prefix ? "from" : "scenario", state.scenario);
      for (const name of ["country", "horizon"]) if (state[name]) words.set(`${prefix}${name}`, state[name]);
      for (const [key, value] of Object.entries(state.settings)) words.append(`${prefix}set`, `${key}=${value}`);
    };
    put("", this.now);
    for (const [name, value] of Object.entries(this.number)) words.set(name, value);
    if (this.pinned) {
      words.set("from-name", this.pinned.name);
      put("from-", this.pinned.state);
    }
    return `#${words.toString().replaceAll("%3A", ":").replaceAll("%3D", "=").replaceAll("%40", "@").replaceAll("%2C", ",")}`;
  }

  restore(hash) {
    const words = new URLSearchParams(hash.replace(/^#/, ""));
    const settings = (name) => Object.fromEntries(words.getAll(name).map((text) => [text.split("=", 1)[0], text.slice(text.indexOf("=") + 1)]));
    const state = (prefix, scenario) => {
      const found = { scenario, settings: settings(`${prefix}set`) };
      const [country, horizon] = [words.get(`${prefix}country`), Number(words.get(`${prefix}horizon`))];
      if (country) found.country = country;
      if (Number.isInteger(horizon) && horizon > 0) found.horizon = horizon;
      return found;
    };
    if (words.get("scenario")) this.now = state("", words.get("scenario"));
    for (const name of ["rung", "scope"]) if (words.get(name)) this.number[name] = words.get(name);
    if (words.get("from")) this.pinned = { name: words.get("from-name") ?? words.get("from"), state: state("from-", words.get("from")) };
  }
}
