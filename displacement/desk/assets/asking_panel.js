// A panel's form: what an expert believes, without what the authors do, kept as a file to pool.

import { Refusal, ask } from "./asking.js";
import { element } from "./controls.js";
import { field, open, said } from "./dialogs.js";
import { say, unspelt } from "./words.js";

const POINTS = () => [say("low"), say("middle"), say("high")];

function pointFields(title) {
  return POINTS().map((words) => element("input", { type: "text", inputmode: "decimal", placeholder: words, "aria-label": `${title}: ${words}` }));
}

// Three numbers, or none where nothing is typed.
function pointsOf(inputs, title) {
  const typed = inputs.map((input) => unspelt(input.value));
  if (typed.every((text) => text === "")) return [];
  const bad = typed.find((text) => text === "" || !Number.isFinite(Number(text)));
  if (bad !== undefined) throw new Refusal({ problem: say("%(title)s: three numbers, or none", { title }) });
  return typed.map(Number);
}

function question(title, words, unit) {
  const inputs = pointFields(title);
  const reason = element("textarea", { rows: 1, placeholder: say("Why?"), "aria-label": say("%(title)s: your reason", { title }) });
  const root = element("fieldset", { class: "believe" }, element("legend", {}, title), ...(words ? [element("p", {}, words)] : []), element("div", { class: "fields" }, ...inputs, element("span", {}, unit)));
  return { title, inputs, reason, root };
}

export async function panelDialog() {
  const found = await ask("asked");
  const expert = element("input", { required: true, autocomplete: "off" });
  const asked = found.assumptions.map((one) => {
    const made = question(one.title, one.meaning, one.allowed);
    made.root.append(made.reason);
    return { key: one.key, ...made };
  });
  const known = found.questions.map((one) => ({ key: one.key, ...question(one.words, "", one.unit) }));
  open({
    title: say("What do you believe?"),
    body: [
      element("p", {}, say("Of each assumption give three points and your reason: in one of twenty worlds the truth lies below the low one, in one of twenty above the high one; the middle is as likely too high as too low. Leave empty what you do not know. What others believe is left out on purpose.")),
      field(say("Your name, for the file"), expert),
      ...asked.map((one) => one.root),
      element("h3", {}, say("Questions whose answers are known")),
      element("p", {}, say("Please do not look them up: they show how well your ranges fit.")),
      ...known.map((one) => one.root),
    ],
    ok: say("Keep my answers"),
    work: async () => {
      const answers = Object.fromEntries(asked.map((one) => [one.key, { points: pointsOf(one.inputs, one.title), reason: one.reason.value }]));
      const of = Object.fromEntries(known.map((one) => [one.key, { points: pointsOf(one.inputs, one.title) }]));
      const kept = await ask("believe", { expert: expert.value, answers, known: of });
      const head = ["", "5 %", "25 %", "50 %", "75 %", "95 %"].map((words) => (words ? element("th", { class: "n", scope: "col" }, words) : element("td", {})));
      const rows = kept.rows.map((row) => element("tr", {}, element("th", { scope: "row" }, row.title), ...["p05", "p25", "p50", "p75", "p95"].map((name) => element("td", { class: "n" }, row[name]))));
      said(say("Kept"), element("p", {}, say("What your points say; change the file if you do not believe it:")), element("pre", {}, kept.file),
        element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows)),
        element("p", {}, say("Once others have answered, pool them into a scenario:")), element("pre", {}, `displacement elicit pool ${kept.folder}`));
    },
  });
}
