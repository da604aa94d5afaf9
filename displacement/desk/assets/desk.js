// The desk put together: a change is told to the store, asked of the server, and drawn.

import { Newest, Refusal, ask, follow } from "./asking.js";
import { element } from "./controls.js";
import { panelDialog } from "./asking_panel.js";
import { measureDialog } from "./bringing.js";
import { adoptionDialog, equivalentDialog, keepDialog, reportDialog, saveDialog } from "./dialogs.js";
import { Controls } from "./panel.js";
import { Panels } from "./panels.js";
import { Results } from "./results.js";
import { Store } from "./state.js";
import { offerFiles } from "./taking.js";
import { Variants } from "./variants.js";
import { quoted, say, useWords, whole } from "./words.js";

const byId = (id) => document.getElementById(id);
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const store = new Store("");
store.restore(location.hash);
const first = store.now.country ? { state: { scenario: "", settings: {}, country: store.now.country } } : {};
let catalogue = await ask("catalogue", first);
useWords(catalogue.words);
if (!store.now.scenario) store.now.scenario = catalogue.start;

const titleOf = (name) => catalogue.scenarios[name] ?? name;
const results = new Results(catalogue);
let controls = new Controls(byId("controls"), catalogue, store, offer);
let panels = new Panels(catalogue, store, trouble);
const variants = new Variants(store, titleOf, trouble);
let shown = null;
let drawn = 0;
let kept = null; // the reference that is here already: its question and its answer
const reasons = {}; // what is known already of why a value was set
let refused = false; // whether the newest state cannot be computed
let running = false; // whether the full ensemble or a report is under way
let full = null; // the full ensemble asked for: its question, and its answer once it is there
let arranged = null; // for which number the assumptions are in order

const number = () => ({ ...catalogue.number, ...store.number });
const asked = () => ({ state: structuredClone(store.now), number: number() });

function names() {
  const before = quoted(store.pinned ? store.pinned.name : titleOf(store.now.scenario));
  return { before, after: say("this variant") };
}

function trouble(words) {
  byId("trouble").textContent = words ?? "";
  byId("trouble").hidden = !words;
}

async function guarded(work) {
  try {
    trouble(null);
    await work();
  } catch (reason) {
    if (!(reason instanceof Refusal)) throw reason;
    trouble(reason.words());
  }
}

// What describes a state is offered only while every field holds what that state is.
function offer() {
  const wrong = controls.wrong();
  for (const name of ["keep", "equivalent", "save", "full", "report"]) byId(name).disabled = refused || wrong.length > 0 || (running && ["full", "report"].includes(name));
  byId("stale").textContent = wrong.length ? say("These results are those before the change of %(titles)s: correct that value, undo or reset it to go on.", { titles: wrong.map(quoted).join(", ") }) : "";
  byId("stale").hidden = !wrong.length;
}

function showScenarios() {
  byId("scenario").replaceChildren(...Object.entries(catalogue.scenarios).map(([name, title]) => element("option", { value: name }, title)));
  byId("scenario").value = store.now.scenario;
  byId("country").replaceChildren(...Object.entries(catalogue.countries).map(([code, title]) => element("option", { value: code }, title)));
  byId("country").value = catalogue.country;
  byId("horizon").min = catalogue.base_year + 1;
}

const newest = new Newest(async (question) => {
  const reference = store.reference();
  const of = JSON.stringify([reference, question.number]);
  try {
    const found = await ask("answer", { ...question, reference, with_reference: kept?.of !== of });
    if (found.reference) kept = { of, answer: found.reference };
    trouble(null);
    refused = false;
    show(question, { ...found, reference: kept.answer });
    await followUp(question, reference);
  } catch (reason) {
    if (!(reason instanceof Refusal)) throw reason;
    refused = true;
    if (!controls.complain(reason.key, reason.words())) trouble((reason.key ? `${reason.key}: ` : "") + reason.words());
    offer();
    document.documentElement.dataset.drawn = String(++drawn);
  }
});

function show(question, found) {
  const isFull = Boolean(full?.answer) && same(full.question, { ...question, reference: store.reference() });
  const best = isFull ? { answer: full.answer, reference: full.reference, changes: full.changes } : found;
  shown = { ...best, names: names(), same: found.same, state: question.state, isFull };
  controls.show(found.answer.parameters, question.state.settings);
  results.show(shown);
  panels.forState(question);
  history.replaceState(null, "", store.link());
  for (const link of document.querySelectorAll(".languages a")) link.href = `${link.lang}.html${location.hash}`;
  offer();
  byId("full").hidden = isFull;
  byId("full-words").textContent = isFull ? say("full ensemble") : "";
  document.documentElement.dataset.drawn = String(++drawn);
}

// What is not seen first comes after the picture, and not at all while the reader moves on.
async function followUp(question, reference) {
  const passed = () => newest.waiting !== null;
  if (passed()) return;
  const { moved } = await ask("moved", { ...question, reference });
  if (!passed()) results.showMoved(moved);
  const of = JSON.stringify([question.number, question.state.scenario, question.state.horizon]);
  if (!passed()) {
    const { swings } = await ask("influence", question);
    if (passed()) return;
    if (arranged === of) controls.showSwings(swings);
    else controls.arrange(swings);
    arranged = of;
    panels.suggest(swings);
  }
  if (!passed()) await variants.show(shown, question.number, catalogue);
  document.documentElement.dataset.settled = String(drawn);
}

function refresh() {
  byId("scenario").value = store.now.scenario;
  byId("horizon").value = store.now.horizon ?? catalogue.horizon;
  byId("undo").disabled = !store.past.length;
  byId("redo").disabled = !store.future.length;
  byId("reset").disabled = !Object.keys(store.now.settings).length;
  byId("unpin").hidden = !store.pinned;
  newest.ask(asked());
}

async function runLong(work) {
  running = true;
  offer();
  byId("progress").hidden = false;
  await guarded(work);
  running = false;
  offer();
  byId("progress").hidden = true;
  byId("full-words").textContent = shown?.isFull ? say("full ensemble") : "";
}

function told({ step, done, draws }) {
  if (!draws) return;
  byId("progress").value = done / draws;
  byId("full-words").textContent = step ? step : say("%(done)s of %(draws)s draws", { done: whole(done), draws: whole(draws) });
}

const runFull = () => runLong(async () => {
  const question = { ...asked(), reference: store.reference() };
  const found = await follow("full", question, told);
  full = { question, ...found };
  if (same(question, { ...asked(), reference: store.reference() })) newest.ask(asked());
});

const writeReport = () => runLong(async () => {
  const { answer } = await follow("report", { state: structuredClone(store.now) }, told);
  reportDialog(answer);
});

async function rebuilt() {
  catalogue = await ask("catalogue", { state: store.now });
  results.use(catalogue);
  controls = new Controls(byId("controls"), catalogue, store, offer);
  panels = new Panels(catalogue, store, trouble);
  full = kept = arranged = null;
  showScenarios();
  refresh();
}

store.listen(refresh);
showScenarios();
offerFiles(() => shown, guarded);
byId("scenario").onchange = () => store.choose(byId("scenario").value);
byId("country").onchange = () => {
  store.number = {};
  store.pinned = null;
  store.variants = [];
  store.now = { ...store.now, settings: {}, country: byId("country").value };
  store.past = store.future = [];
  guarded(rebuilt);
};
byId("horizon").onchange = () => store.until(Number(byId("horizon").value));
byId("rung").onchange = () => store.lookAt({ rung: byId("rung").value });
byId("scope").onchange = () => store.lookAt({ scope: byId("scope").value });
byId("undo").onclick = () => store.undo();
byId("redo").onclick = () => store.redo();
byId("reset").onclick = () => store.reset();
byId("keep").onclick = () => keepDialog(store);
byId("unpin").onclick = () => store.unpin();
byId("full").onclick = runFull;
byId("report").onclick = writeReport;
byId("equivalent").onclick = () => shown && equivalentDialog(shown.answer);
byId("import").onclick = () => measureDialog(() => guarded(rebuilt));
byId("panel").onclick = () => guarded(panelDialog);
byId("series").onclick = () => adoptionDialog(store, reasons);
byId("save").onclick = () => shown && saveDialog(store, catalogue, reasons, (found) => {
  catalogue.scenarios = found.scenarios;
  showScenarios();
});
const find = () => controls.find(byId("find").value, byId("only-changed").checked);
byId("find").oninput = find;
byId("only-changed").onchange = find;
for (const view of ["controls", "results"]) {
  byId(`view-${view}`).onclick = () => {
    document.body.dataset.view = view;
    for (const one of ["controls", "results"]) byId(`view-${one}`).setAttribute("aria-pressed", String(one === view));
  };
}
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
