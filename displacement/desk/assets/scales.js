// Numbers: how they are written, where they lie on a slider, how a range moves with its centre.

import { spelt, whole } from "./words.js";

export const STEPS = 1000;

export function plain(value) {
  if (typeof value !== "number") return String(value);
  if (value >= 1000 && value < 2200 && !Number.isInteger(value)) return spelt(value.toFixed(1));
  if (Math.abs(value) >= 10000) return whole(value);
  return spelt(Number(value.toPrecision(4))).replace("-", "−");
}

export function rounded(value, view) {
  const span = Math.abs(view.high - view.low);
  if (view.scale === "log") return Number(value.toPrecision(3));
  const step = 10 ** (Math.floor(Math.log10(span)) - 2);
  return Number((Math.round(value / step) * step).toPrecision(6));
}

export function place(value, view) {
  const [low, high, at] = view.scale === "log" ? [view.low, view.high, value].map((v) => Math.log(Math.max(v, 1e-12))) : [view.low, view.high, value];
  return Math.round(STEPS * Math.min(1, Math.max(0, (at - low) / (high - low))));
}

export function valueAt(step, view) {
  const share = step / STEPS;
  const value = view.scale === "log" ? Math.exp(Math.log(view.low) + share * Math.log(view.high / view.low)) : view.low + share * (view.high - view.low);
  return rounded(value, view);
}

// The range keeps its shape on the scale on which it was given: logit between two bounds, log above one.
export function moved(points, central, control) {
  const { lower, upper } = control;
  const inward = upper === null ? (v) => Math.log(v - lower) : (v) => Math.log((v - lower) / (upper - v));
  const outward = upper === null ? (t) => lower + Math.exp(t) : (t) => lower + (upper - lower) / (1 + Math.exp(-t));
  const shift = inward(central) - inward(points.central);
  if (!Number.isFinite(shift)) return null;
  const tidy = (value) => Number(value.toPrecision(6));
  return { low: tidy(outward(inward(points.low) + shift)), central, high: tidy(outward(inward(points.high) + shift)) };
}

export function ticks(low, high, count) {
  const raw = (high - low) / count;
  const unit = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 2.5, 5, 10].map((m) => m * unit).find((s) => s >= raw);
  const found = [];
  for (let at = Math.ceil(low / step) * step; at <= high + step / 1e6; at += step) found.push(Number(at.toPrecision(12)));
  return found;
}
