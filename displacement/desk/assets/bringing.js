// What is brought along: a measure of exposure, looked at before it is kept.

import { Refusal, ask } from "./asking.js";
import { element } from "./controls.js";
import { field, open, said } from "./dialogs.js";
import { LANGUAGE, say, spelt, whole } from "./words.js";

const percent = (share) => share.toLocaleString(LANGUAGE, { style: "percent", maximumFractionDigits: 1 });

// The names of columns, to choose from: the first line that has several cells.
function columnsOf(content) {
  const line = content.split(/\r?\n/).slice(0, 10).find((one) => /[,;\t]/.test(one)) ?? "";
  const sign = [";", "\t", ","].find((one) => line.includes(one));
  return sign ? line.split(sign).map((one) => one.trim().replace(/^"|"$/g, "")).filter(Boolean) : [];
}

function summary({ measure, predicted }) {
  const read = say("%(rows)s scores read as %(classification)s codes, for %(occupations)s occupations with %(share)s of jobs.", { rows: whole(measure.rows), classification: measure.classification, occupations: whole(measure.occupations_covered), share: percent(measure.employment_covered_share) });
  const how = measure.read_as ? " ".concat(say("Read: %(how)s.", { how: measure.read_as })) : "";
  const rest = say("%(count)s occupations are predicted: cross-validated error %(error)s on the 0–1 scale.", { count: whole(predicted), error: spelt(measure.imputation_error.toFixed(3)) });
  return [element("p", {}, read + how), element("p", {}, rest)];
}

export function measureDialog(imported) {
  const file = element("input", { type: "file", accept: ".csv,.tsv,.txt,text/csv", required: true });
  const id = element("input", { placeholder: "lab_2026", autocomplete: "off" });
  const title = element("input", { placeholder: say("Our laboratory’s ratings") });
  const citation = element("input", { placeholder: say("Who, what, when") });
  const choose = (...options) => element("select", {}, ...options.map(([value, words]) => element("option", { value }, words)));
  const channel = choose(["cognitive", say("cognitive: software")], ["physical", say("physical: machines, physical tasks only")]);
  const kind = choose(["share", say("share of task time, 0 to 1")], ["index", say("index: only the ranking counts")]);
  const columns = () => choose(["", say("a column of a usual name")]);
  const [code, score] = [columns(), columns()];
  const isPercent = element("input", { type: "checkbox" });
  const shown = element("div", { class: "preview", "aria-live": "polite" });
  let content = "";
  file.addEventListener("change", async () => {
    content = file.files.length ? await file.files[0].text() : "";
    shown.replaceChildren();
    for (const select of [code, score]) select.replaceChildren(select.options[0], ...columnsOf(content).map((name) => element("option", { value: name }, name)));
  });
  const asked = (preview) => {
    if (!file.files.length) throw new Refusal({ problem: say("choose a file first") });
    return ask("measure", { file: file.files[0].name, content, id: id.value, title: title.value, citation: citation.value, channel: channel.value, kind: kind.value, code_column: code.value, score_column: score.value, percent: isPercent.checked, preview });
  };
  open({
    title: say("Import an exposure measure of your own"),
    body: [
      element("p", {}, say("A CSV file with the columns occupation_code and score, or others of usual names, in codes as the tables or O*NET have them, or of the edition before. Occupations without a score are predicted, with their error. It then takes part in every run on this machine.")),
      field(say("File"), file), field(say("Id"), id), field(say("Title"), title), field(say("Citation"), citation), field(say("It speaks of"), channel), field(say("It is a"), kind),
      field(say("Column of the codes"), code), field(say("Column of the scores"), score),
      element("label", { class: "tick-box" }, isPercent, say("the scores are percentages")),
      shown,
    ],
    also: { words: say("Preview"), work: async () => {
      const found = await asked(true);
      const rows = found.rows.map((row) => element("tr", {}, element("td", {}, row.code), element("td", {}, row.title), element("td", { class: "n" }, spelt(Number(row.score.toPrecision(4))))));
      const head = [say("code"), say("carried to"), say("score")].map((words, at) => element("th", { scope: "col", class: at === 2 ? "n" : "" }, words));
      shown.replaceChildren(...summary(found), ...found.notes.map((note) => element("p", { class: "note", lang: "en" }, note)), element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows)));
    } },
    ok: say("Import"),
    work: async () => {
      const preview = await asked(true);
      const found = await asked(false);
      imported();
      said(say("Imported"), ...summary(preview), element("p", {}, say("Its weight is %(key)s, under “Exposure measures”.", { key: `weights.${found.measure.channel}.${found.measure.measure_id}` })));
    },
  });
}
