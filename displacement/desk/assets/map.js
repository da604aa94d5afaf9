// A map of two assumptions: where the number lies below the claim and where it passes it.

import { element } from "./controls.js";
import { svg } from "./figures.js";
import { say } from "./words.js";

const LEFT = 62, TOP = 8, BOTTOM = 40, HEIGHT = 380;

// The claim parts two ramps, so that the side of it can be told without the numbers.
function colour(jobs, target) {
  const share = jobs / target;
  if (share >= 1) return { class: "claim-bar", opacity: Math.min(1, 0.45 + 0.35 * (share - 1)) };
  return { class: "model", opacity: 0.08 + 0.5 * Math.max(0, share) };
}

export function drawMap(panel, { axes, jobs, texts, target }, store) {
  const [across, upwards] = axes;
  const width = Math.max(280, Math.floor(panel.plot.clientWidth));
  const root = svg("svg", { width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", "aria-label": `${across.title} × ${upwards.title}` });
  const [columns, rows] = [across.values.length, upwards.values.length];
  const wide = (width - LEFT - 6) / columns, high = (HEIGHT - TOP - BOTTOM) / rows;
  const said = element("p", { class: "count", role: "status" }, say("Point at the map, or walk over it with the arrow keys; Enter sets both."));
  const mark = svg("rect", { width: wide, height: high, class: "here", visibility: "hidden" });
  let at = { column: Math.floor(columns / 2), row: Math.floor(rows / 2) };
  const words = ({ column, row }) => [`${across.title}: ${across.texts[column]}`, `${upwards.title}: ${upwards.texts[row]}`, say("%(jobs)s million", { jobs: texts[row][column] })].join(" · ");
  const look = (place) => {
    at = place;
    mark.setAttribute("visibility", "visible");
    mark.setAttribute("x", LEFT + place.column * wide);
    mark.setAttribute("y", TOP + (rows - 1 - place.row) * high);
    said.textContent = words(place);
  };
  const set = () => store.setAll({ [across.key]: String(across.values[at.column]), [upwards.key]: String(upwards.values[at.row]) });
  jobs.forEach((line, row) => line.forEach((value, column) => {
    const one = svg("rect", { x: LEFT + column * wide, y: TOP + (rows - 1 - row) * high, width: wide + 0.5, height: high + 0.5, ...colour(value, target) });
    one.addEventListener("pointermove", () => look({ column, row }));
    one.addEventListener("click", () => { look({ column, row }); set(); });
    root.append(one);
  }));
  const tick = (x, y, text, anchor) => root.append(svg("text", { x, y, class: "tick", "text-anchor": anchor }, text));
  for (const column of [0, Math.floor(columns / 2), columns - 1]) tick(LEFT + (column + 0.5) * wide, HEIGHT - BOTTOM + 15, across.texts[column], column === 0 ? "start" : column === columns - 1 ? "end" : "middle");
  for (const row of [0, Math.floor(rows / 2), rows - 1]) tick(LEFT - 6, TOP + (rows - 0.5 - row) * high + 4, upwards.texts[row], "end");
  tick(LEFT, HEIGHT - 6, across.title, "start");
  root.append(mark);
  const box = element("div", { class: "walk", tabindex: 0, role: "group", "aria-label": say("Map: arrow keys read the number, Enter sets both assumptions"), onkeydown: (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (event.key === "Enter") set();
    else if (step) look({ column: Math.min(columns - 1, Math.max(0, at.column + step[0])), row: Math.min(rows - 1, Math.max(0, at.row + step[1])) });
    else return;
    event.preventDefault();
  } }, root);
  const key = element("p", { class: "count" }, element("span", { class: "swatch below" }), say("below the claim"), " ", element("span", { class: "swatch above" }), say("the claim or more"), ` · ↑ ${upwards.title}`);
  panel.plot.replaceChildren(panel.fields, panel.button, box, key, said);
}
