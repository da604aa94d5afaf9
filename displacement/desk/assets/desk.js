// The desk put together: a change is told to the store, asked of the server, and drawn.

import { Newest, Refusal, ask, follow } from "./asking.js";
import { Controls, element } from "./controls.js";
import { Dependence } from "./dependence.js";
import { adoptionDialog, equivalentDialog, measureDialog, saveDialog } from "./dialogs.js";
import { Results } from "./results.js";
import { Store } from "./state.js";

const byId = (id) => document.getElementById(id);

let catalogue = await ask("catalogue");
const store = new Store(catalogue.start);
store.restore(location.hash);
const results = new Results(catalogue);
const dependence = new Dependence(byId("figure-dependence"), trouble);
let controls = new Controls(byId("controls"), catalogue, store, offer);
let shown = null;
let drawn = 0;
const reasons = {}; // what is known already of why a value was set
let refused = false; // whether the newest state cannot be computed
let running = false; // whether the full ensemble is under way
let full = null; // the full ensemble asked for: its state, and its answer once it is there

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const titleOf = (name) => catalogue.scenarios[name] ?? name;

function names() {
  const before = store.pinned ? "the variant kept" : `“${titleOf(store.now.scenario)}”`;
  return { before, after: "this variant" };
}

function trouble(words) {
  byId("trouble").textContent = words ?? "";
  byId("trouble").hidden = !words;
}

// What describes a state is offered only while every field holds what that state is.
function offer() {
  const wrong = controls.wrong();
  for (const name of ["pin", "equivalent", "save", "full"]) byId(name).disabled = refused || wrong.length > 0 || (name === "full" && running);
  byId("stale").textContent = wrong.length ? `These results are those before the change of ${wrong.map((title) => `“${title}”`).join(", ")}: correct that value, undo or reset it to go on.` : "";
  byId("stale").hidden = !wrong.length;
}

function showScenarios() {
  byId("scenario").replaceChildren(...Object.entries(catalogue.scenarios).map(([name, title]) => element("option", { value: name }, title)));
  byId("scenario").value = store.now.scenario;
}

const newest = new Newest(async (state) => {
  try {
    const found = await ask("answer", { state, reference: store.reference() });
    trouble(null);
    refused = false;
    show(state, found);
  } catch (reason) {
    if (!(reason instanceof Refusal)) throw reason;
    refused = true;
    if (!controls.complain(reason.key, reason.words())) trouble((reason.key ? `${reason.key}: ` : "") + reason.words());
    offer();
    document.documentElement.dataset.drawn = String(++drawn);
  }
});

function show(state, found) {
  const isFull = full?.answer && same(full.state, state);
  shown = { ...found, answer: isFull ? full.answer : found.answer, names: names(), same: found.moved === null, state };
  controls.show(found.answer.parameters, state.settings);
  results.show(shown);
  dependence.forState(state);
  history.replaceState(null, "", store.link());
  offer();
  byId("full").hidden = Boolean(isFull);
  byId("full-words").textContent = isFull ? "full ensemble" : "";
  document.documentElement.dataset.drawn = String(++drawn);
}

function refresh() {
  byId("scenario").value = store.now.scenario;
  byId("undo").disabled = !store.past.length;
  byId("redo").disabled = !store.future.length;
  byId("reset").disabled = !Object.keys(store.now.settings).length;
  byId("unpin").hidden = !store.pinned;
  newest.ask(structuredClone(store.now));
}

async function runFull() {
  const state = structuredClone(store.now);
  const asked = { state, answer: null };
  full = asked;
  running = true;
  offer();
  byId("progress").hidden = false;
  try {
    const { answer } = await follow("full", { state }, ({ done, draws }) => {
      if (!draws) return;
      byId("progress").value = done / draws;
      byId("full-words").textContent = `${done.toLocaleString("en")} of ${draws.toLocaleString("en")} draws`;
    });
    asked.answer = answer;
    byId("full-words").textContent = "";
    if (same(state, store.now)) newest.ask(state);
  } catch (reason) {
    if (!(reason instanceof Refusal)) throw reason;
    trouble(reason.words());
  } finally {
    running = false;
    offer();
    byId("progress").hidden = true;
  }
}

function rebuilt(found) {
  catalogue = found;
  results.catalogue = found;
  controls = new Controls(byId("controls"), catalogue, store, offer);
  full = null;
  showScenarios();
  refresh();
}

store.listen(refresh);
showScenarios();
byId("scenario").onchange = () => store.choose(byId("scenario").value);
byId("undo").onclick = () => store.undo();
byId("redo").onclick = () => store.redo();
byId("reset").onclick = () => store.reset();
byId("pin").onclick = () => store.pin();
byId("unpin").onclick = () => store.unpin();
byId("full").onclick = runFull;
byId("equivalent").onclick = () => shown && equivalentDialog(shown.answer);
byId("import").onclick = () => measureDialog((found) => rebuilt(found.catalogue));
byId("series").onclick = () => adoptionDialog(store, reasons);
byId("save").onclick = () => shown && saveDialog(store, catalogue, reasons, (found) => {
  catalogue.scenarios = found.scenarios;
  showScenarios();
});
const find = () => controls.find(byId("find").value, byId("only-changed").checked);
byId("find").oninput = find;
byId("only-changed").onchange = find;
addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.target.matches?.("input[type=text], input[type=search], textarea")) return;
  if (event.key === "z" && !event.shiftKey) store.undo();
  else if (event.key === "y" || (event.key === "z" && event.shiftKey)) store.redo();
  else return;
  event.preventDefault();
});
addEventListener("hashchange", () => {
  if (location.hash === store.link()) return;
  store.restore(location.hash);
  refresh();
});
refresh();
