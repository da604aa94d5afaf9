// What is asked before something is kept: a reason for each change, what a measure is.

import { Refusal, ask } from "./asking.js";
import { element } from "./controls.js";
import { LANGUAGE, say, spelt, whole } from "./words.js";

const byId = (id) => document.getElementById(id);
const percent = (share) => share.toLocaleString(LANGUAGE, { style: "percent", maximumFractionDigits: 1 });

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
  return catalogue.parameters[key].title + (sectors ? " (".concat(say("in %(sectors)s", { sectors }), ")") : "");
}

function said(title, ...lines) {
  open({ title, body: lines });
}

export function saveDialog(store, catalogue, known, saved) {
  const name = element("input", { name: "name", required: true, pattern: "[a-z0-9][a-z0-9_-]*", placeholder: "cheap-robots", autocomplete: "off" });
  const title = element("input", { name: "title", required: true, placeholder: say("Cheap robots") });
  const story = element("textarea", { name: "story", rows: 2, placeholder: say("What this story assumes, in a sentence.") });
  const reasons = Object.entries(store.now.settings).map(([key, value]) => {
    const input = element("textarea", { rows: 2, required: true, "data-reason": key, placeholder: say("Why this value? What is it based on?") });
    input.value = known[key] ?? "";
    return { key, input, row: field(`${titleAt(catalogue, key)}: ${value.replaceAll(":", " · ")}`, input) };
  });
  open({
    title: say("Save this variant as a scenario file"),
    body: [
      field(say("Name of the file"), name), field(say("Title"), title), field(say("Story"), story),
      element("p", { class: "note" }, reasons.length ? say("Each change needs its reason; it is printed in the file and in every report.") : say("Nothing is changed: the file holds what the scenario changes already.")),
      ...reasons.map((one) => one.row),
    ],
    ok: say("Save"),
    work: async () => {
      const found = await ask("save", { state: store.now, name: name.value, title: title.value, story: story.value, reasons: Object.fromEntries(reasons.map((one) => [one.key, one.input.value])) });
      saved(found);
      said(say("Saved"), element("p", {}, say("Written, with a JSON Schema for editors beside it:")), element("pre", {}, found.file), element("p", {}, say("Run it in full, with a report:")), element("pre", {}, `displacement run --scenario-file ${found.file}`));
    },
  });
}

export function keepDialog(store) {
  const name = element("input", { required: true, autocomplete: "off", value: say("Variant %(count)s", { count: store.variants.length + 1 }) });
  open({
    title: say("Keep this variant and compare what follows with it"),
    body: [field(say("Name"), name)],
    ok: say("Keep"),
    work: async () => {
      if (!name.value.trim()) throw new Refusal({ problem: say("give it a name") });
      store.keep(name.value.trim());
      byId("dialog").close();
    },
  });
}

export function reportDialog(found) {
  said(say("The report is written"), element("p", {}, say("Open it in a browser:")), element("pre", {}, found.report), element("p", {}, say("All tables and figures, and what it was made from, are beside it.")));
}

export function equivalentDialog(answer) {
  const part = (title, text) => {
    const copy = element("button", { type: "button", class: "quiet", onclick: async () => { await navigator.clipboard.writeText(text); copy.textContent = say("copied"); } }, say("copy"));
    return [element("h3", {}, title, copy), element("pre", {}, text)];
  };
  said(say("The same numbers elsewhere"),
    element("p", {}, say("With %(draws)s draws, as shown. Take more for a figure you quote.", { draws: whole(answer.draws) })),
    ...part(say("On the command line"), answer.command), ...part(say("In Python"), answer.python), ...part(say("A link to this state, while the desk is open"), location.href));
}

export function adoptionDialog(store, kept) {
  const file = element("input", { type: "file", accept: ".csv,text/csv", required: true });
  const choose = (...options) => element("select", {}, ...options.map(([value, words]) => element("option", { value }, words ?? value)));
  const channel = choose(["cognitive", say("software")], ["physical", say("machines")]);
  const curve = choose(["logistic"], ["gompertz"], ["bass"]);
  open({
    title: say("Take the timing from a series of your own"),
    body: [
      element("p", {}, say("A CSV file with the columns year and share (0 to 1, rising). A curve is fitted as to earlier technologies; its midpoint and duration, with the range of the fit, become this variant’s.")),
      field(say("File"), file), field(say("Adoption of"), channel), field(say("Curve"), curve),
    ],
    ok: say("Fit"),
    work: async () => {
      if (!file.files.length) throw new Refusal({ problem: say("choose a file first") });
      const found = await ask("adoption", { file: file.files[0].name, content: await file.files[0].text(), channel: channel.value, curve: curve.value });
      for (const key of Object.keys(found.settings)) kept[key] = found.reason;
      store.setAll(found.settings);
      said(say("Fitted"), element("p", {}, found.reason), element("pre", {}, Object.entries(found.settings).map(([key, value]) => `${key} = ${value}`).join("\n")));
    },
  });
}

export function measureDialog(imported) {
  const file = element("input", { type: "file", accept: ".csv,.tsv,.txt,text/csv", required: true });
  const id = element("input", { placeholder: "lab_2026", autocomplete: "off" });
  const title = element("input", { placeholder: say("Our laboratory’s ratings") });
  const citation = element("input", { placeholder: say("Who, what, when") });
  const choose = (...options) => element("select", {}, ...options.map(([value, words]) => element("option", { value }, words)));
  const channel = choose(["cognitive", say("cognitive: software")], ["physical", say("physical: machines, physical tasks only")]);
  const kind = choose(["share", say("share of task time, 0 to 1")], ["index", say("index: only the ranking counts")]);
  open({
    title: say("Import an exposure measure of your own"),
    body: [
      element("p", {}, say("A CSV file with the columns occupation_code and score, or others of usual names, in codes as the tables or O*NET have them, or of the edition before. Occupations without a score are predicted, with their error. It then takes part in every run on this machine.")),
      field(say("File"), file), field(say("Id"), id), field(say("Title"), title), field(say("Citation"), citation), field(say("It speaks of"), channel), field(say("It is a"), kind),
    ],
    ok: say("Import"),
    work: async () => {
      if (!file.files.length) throw new Refusal({ problem: say("choose a file first") });
      const found = await ask("measure", { file: file.files[0].name, content: await file.files[0].text(), id: id.value, title: title.value, citation: citation.value, channel: channel.value, kind: kind.value });
      imported(found);
      const one = found.measure;
      said(say("Imported"), element("p", {}, say("%(rows)s scores read as %(classification)s codes, for %(occupations)s occupations with %(share)s of jobs.", { rows: whole(one.rows), classification: one.classification, occupations: whole(one.occupations_covered), share: percent(one.employment_covered_share) }) + (one.read_as ? " ".concat(say("Read: %(how)s.", { how: one.read_as })) : "")),
        element("p", {}, say("The others are predicted: cross-validated error %(error)s on the 0–1 scale. Its weight is %(key)s, under “Exposure measures”.", { error: spelt(one.imputation_error.toFixed(3)), key: `weights.${one.channel}.${one.measure_id}` })));
    },
  });
}
