// What is asked before something is kept: a reason for each change, what a measure is.

import { Refusal, ask } from "./asking.js";
import { element } from "./controls.js";

const byId = (id) => document.getElementById(id);

// Opens the dialog; `work` runs on OK and keeps it open, with the reason, when it is refused.
function open({ title, body, ok, work }) {
  const dialog = byId("dialog");
  const trouble = byId("dialog-trouble");
  byId("dialog-title").textContent = title;
  byId("dialog-body").replaceChildren(...body);
  byId("dialog-ok").textContent = ok ?? "";
  byId("dialog-ok").hidden = !ok;
  trouble.hidden = true;
  byId("dialog-ok").onclick = async (event) => {
    event.preventDefault();
    byId("dialog-ok").disabled = true;
    try {
      await work();
    } catch (reason) {
      if (!(reason instanceof Refusal)) throw reason;
      trouble.textContent = (reason.key ? `${reason.key}: ` : "") + reason.words();
      trouble.hidden = false;
    } finally {
      byId("dialog-ok").disabled = false;
    }
  };
  if (!dialog.open) dialog.showModal();
}

const field = (label, input) => element("label", { class: "field" }, element("span", {}, label), input);

// An address such as physical.midpoint@31-33 is the assumption in those sectors alone.
function titleAt(catalogue, address) {
  const [key, sectors] = address.split("@", 2);
  return catalogue.parameters[key].title + (sectors ? ` (in ${sectors})` : "");
}

function said(title, ...lines) {
  open({ title, body: lines });
}

export function saveDialog(store, catalogue, known, saved) {
  const name = element("input", { name: "name", required: true, pattern: "[a-z0-9][a-z0-9_-]*", placeholder: "cheap-robots", autocomplete: "off" });
  const title = element("input", { name: "title", required: true, placeholder: "Cheap robots" });
  const story = element("textarea", { name: "story", rows: 2, placeholder: "What this story assumes, in a sentence." });
  const reasons = Object.entries(store.now.settings).map(([key, value]) => {
    const input = element("textarea", { rows: 2, required: true, "data-reason": key, placeholder: "Why this value? What is it based on?" });
    input.value = known[key] ?? "";
    return { key, input, row: field(`${titleAt(catalogue, key)}: ${value.replaceAll(":", " · ")}`, input) };
  });
  open({
    title: "Save this variant as a scenario file",
    body: [
      field("Name of the file", name), field("Title", title), field("Story", story),
      element("p", { class: "note" }, reasons.length ? "Each change needs its reason; it is printed in the file and in every report." : "Nothing is changed: the file holds what the scenario changes already."),
      ...reasons.map((one) => one.row),
    ],
    ok: "Save",
    work: async () => {
      const found = await ask("save", { state: store.now, name: name.value, title: title.value, story: story.value, reasons: Object.fromEntries(reasons.map((one) => [one.key, one.input.value])) });
      saved(found);
      said("Saved", element("p", {}, "Written, with a JSON Schema for editors beside it:"), element("pre", {}, found.file), element("p", {}, "Run it in full, with a report:"), element("pre", {}, `displacement run --scenario-file ${found.file}`));
    },
  });
}

export function equivalentDialog(answer) {
  const part = (title, text) => {
    const copy = element("button", { type: "button", class: "quiet", onclick: async () => { await navigator.clipboard.writeText(text); copy.textContent = "copied"; } }, "copy");
    return [element("h3", {}, title, copy), element("pre", {}, text)];
  };
  said("The same numbers elsewhere",
    element("p", {}, `With ${answer.draws.toLocaleString("en")} draws, as shown. Take more for a figure you quote.`),
    ...part("On the command line", answer.command), ...part("In Python", answer.python), ...part("A link to this state, while the desk is open", location.href));
}

export function adoptionDialog(store, kept) {
  const file = element("input", { type: "file", accept: ".csv,text/csv", required: true });
  const choose = (...options) => element("select", {}, ...options.map(([value, words]) => element("option", { value }, words ?? value)));
  const channel = choose(["cognitive", "software"], ["physical", "machines"]);
  const curve = choose(["logistic"], ["gompertz"], ["bass"]);
  open({
    title: "Take the timing from a series of your own",
    body: [
      element("p", {}, "A CSV file with the columns year and share (0 to 1, rising). A curve is fitted as to earlier technologies; its midpoint and duration, with the range of the fit, become this variant’s."),
      field("File", file), field("Adoption of", channel), field("Curve", curve),
    ],
    ok: "Fit",
    work: async () => {
      if (!file.files.length) throw new Refusal({ problem: "choose a file first" });
      const found = await ask("adoption", { file: file.files[0].name, content: await file.files[0].text(), channel: channel.value, curve: curve.value });
      for (const key of Object.keys(found.settings)) kept[key] = found.reason;
      store.setAll(found.settings);
      said("Fitted", element("p", {}, found.reason), element("pre", {}, Object.entries(found.settings).map(([key, value]) => `${key} = ${value}`).join("\n")));
    },
  });
}

export function measureDialog(imported) {
  const file = element("input", { type: "file", accept: ".csv,.tsv,.txt,text/csv", required: true });
  const id = element("input", { placeholder: "lab_2026", autocomplete: "off" });
  const title = element("input", { placeholder: "Our laboratory’s ratings" });
  const citation = element("input", { placeholder: "Who, what, when" });
  const choose = (...options) => element("select", {}, ...options.map(([value, words]) => element("option", { value }, words)));
  const channel = choose(["cognitive", "cognitive: software"], ["physical", "physical: machines, physical tasks only"]);
  const kind = choose(["share", "share of task time, 0 to 1"], ["index", "index: only the ranking counts"]);
  open({
    title: "Import an exposure measure of your own",
    body: [
      element("p", {}, "A CSV file with the columns occupation_code and score, or others of usual names, in codes as the tables or O*NET have them, or of the edition before. Occupations without a score are predicted, with their error. It then takes part in every run on this machine."),
      field("File", file), field("Id", id), field("Title", title), field("Citation", citation), field("It speaks of", channel), field("It is a", kind),
    ],
    ok: "Import",
    work: async () => {
      if (!file.files.length) throw new Refusal({ problem: "choose a file first" });
      const found = await ask("measure", { file: file.files[0].name, content: await file.files[0].text(), id: id.value, title: title.value, citation: citation.value, channel: channel.value, kind: kind.value });
      imported(found);
      const one = found.measure;
      said("Imported", element("p", {}, `${one.rows} scores read as ${one.classification} codes, for ${one.occupations_covered} occupations with ${(100 * one.employment_covered_share).toFixed(1)} % of jobs.` + (one.read_as ? ` Read: ${one.read_as}.` : "")),
        element("p", {}, `The others are predicted: cross-validated error ${one.imputation_error.toFixed(3)} on the 0–1 scale. Its weight is weights.${one.channel}.${one.measure_id}, under “Exposure measures”.`));
    },
  });
}
