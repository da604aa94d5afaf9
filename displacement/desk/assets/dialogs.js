// What is asked before something is kept: a reason for each change, what a measure is.

import { Refusal, ask } from "./asking.js";
import { element } from "./controls.js";
import { say, whole } from "./words.js";

const byId = (id) => document.getElementById(id);

// Opens the dialog; `work` runs on OK and keeps it open, with the reason, when it is refused.
export function open({ title, body, ok, work, also }) {
  const dialog = byId("dialog");
  const trouble = byId("dialog-trouble");
  byId("dialog-title").textContent = title;
  byId("dialog-body").replaceChildren(...body);
  byId("dialog-ok").textContent = ok ?? "";
  byId("dialog-ok").hidden = !ok;
  byId("dialog-also").textContent = also?.words ?? "";
  byId("dialog-also").hidden = !also;
  trouble.hidden = true;
  const guarded = (button, doing) => async (event) => {
    event.preventDefault();
    button.disabled = true;
    trouble.hidden = true;
    try {
      await doing();
    } catch (reason) {
      if (!(reason instanceof Refusal)) throw reason;
      trouble.textContent = (reason.key ? `${reason.key}: ` : "") + reason.words();
      trouble.hidden = false;
    } finally {
      button.disabled = false;
    }
  };
  byId("dialog-ok").onclick = guarded(byId("dialog-ok"), work);
  byId("dialog-also").onclick = also ? guarded(byId("dialog-also"), also.work) : null;
  if (!dialog.open) dialog.showModal();
}

export const field = (label, input) => element("label", { class: "field" }, element("span", {}, label), input);

// An address such as physical.midpoint@31-33 is the assumption in those sectors alone.
function titleAt(catalogue, address) {
  const [key, sectors] = address.split("@", 2);
  return catalogue.parameters[key].title + (sectors ? " (".concat(say("in %(sectors)s", { sectors }), ")") : "");
}

export function said(title, ...lines) {
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
