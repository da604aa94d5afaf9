// What is taken away: a figure as a picture that stands alone, the numbers as a spreadsheet opens them.

import { ask } from "./asking.js";
import { element } from "./controls.js";
import { say } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const KEPT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "paint-order", "opacity", "font-size", "font-weight", "font-family"];
const MARGIN = 18;
const LINE = 16;

export function download(name, content) {
  const address = URL.createObjectURL(content);
  const link = element("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

function standalone(drawn) {
  const copy = drawn.cloneNode(true);
  const inside = [drawn, ...drawn.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((one, at) => {
    const style = getComputedStyle(inside[at]);
    for (const name of KEPT) one.setAttribute(name, style.getPropertyValue(name));
    one.removeAttribute("class");
  });
  return copy;
}

function wrapped(text, letters) {
  const lines = [""];
  for (const word of text.split(/\s+/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length > letters && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

// The figure on paper of its own: title and definition above, the command that gives it below.
function paper(figure, command) {
  const drawn = figure.querySelector("svg");
  const style = getComputedStyle(document.documentElement);
  const colour = (role) => style.getPropertyValue(`--${role}`).trim();
  const width = Number(drawn.getAttribute("width"));
  const height = Number(drawn.getAttribute("height"));
  const letters = Math.floor(width / 6.4);
  const lines = [{ words: figure.querySelector("h2").textContent, size: 15, weight: 700, fill: colour("ink") }, ...wrapped(figure.querySelector("figcaption p").textContent, letters).map((words) => ({ words, size: 11.5, weight: 400, fill: colour("muted") }))];
  const below = wrapped(say("labour-displacement, tuning desk: %(command)s", { command }), letters).map((words) => ({ words, size: 10.5, weight: 400, fill: colour("muted") }));
  const top = MARGIN + LINE * (lines.length + 0.5);
  const size = { width: width + 2 * MARGIN, height: top + height + MARGIN + LINE * below.length + 6 };
  const page = document.createElementNS(SVG, "svg");
  const put = (name, properties, words = "") => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(properties)) made.setAttribute(key, value);
    made.textContent = words;
    page.append(made);
  };
  for (const [key, value] of Object.entries({ ...size, viewBox: `0 0 ${size.width} ${size.height}`, xmlns: SVG, "font-family": getComputedStyle(document.body).fontFamily })) page.setAttribute(key, value);
  put("rect", { ...size, fill: colour("paper") });
  const write = (one, y) => put("text", { x: MARGIN, y, "font-size": one.size, "font-weight": one.weight, fill: one.fill }, one.words);
  lines.forEach((one, at) => write(one, MARGIN + LINE * (at + 0.7)));
  below.forEach((one, at) => write(one, top + height + 12 + LINE * (at + 0.7)));
  const copy = standalone(drawn);
  copy.setAttribute("x", MARGIN);
  copy.setAttribute("y", top);
  page.append(copy);
  return { page: new XMLSerializer().serializeToString(page), size };
}

function savePicture(figure, command) {
  const { page } = paper(figure, command);
  download(`${figure.id}.svg`, new Blob([page], { type: "image/svg+xml" }));
}

function saveDots(figure, command) {
  const { page, size } = paper(figure, command);
  const image = new Image();
  image.onload = () => {
    const canvas = element("canvas", { width: 2 * size.width, height: 2 * size.height });
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => download(`${figure.id}.png`, blob), "image/png");
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(page)}`;
}

// `now` returns what is shown: its state, its answer's command, whether it is a full ensemble.
export function offerFiles(now, guarded) {
  const button = (words, label, work) => element("button", { class: "quiet", "aria-label": `${words}: ${label}`, onclick: () => now() && work() }, words);
  for (const figure of document.querySelectorAll(".exhibit[data-drawn]")) {
    const title = figure.querySelector("h2").textContent;
    figure.querySelector("figcaption").append(element("span", { class: "download" },
      button("SVG", title, () => savePicture(figure, now().answer.command)), button("PNG", title, () => saveDots(figure, now().answer.command))));
  }
  const table = async (kind) => {
    const { state, isFull } = now();
    const found = await ask("table", { state, kind, full: isFull });
    const bytes = Uint8Array.from(atob(found.content), (sign) => sign.charCodeAt(0));
    download(found.name, new Blob([bytes], { type: kind === "csv" ? "text/csv" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" }));
  };
  const numbers = document.querySelector("#figure-numbers figcaption");
  const title = numbers.querySelector("h2").textContent;
  numbers.append(element("span", { class: "download" }, button("CSV", title, () => guarded(() => table("csv"))), button("XLSX", title, () => guarded(() => table("xlsx")))));
}
