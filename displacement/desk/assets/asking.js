// Questions to the desk's server in the page's language, and how it refuses.

import { LANGUAGE, say } from "./words.js";

export class Refusal extends Error {
  constructor(error) {
    super(error.problem);
    this.key = error.key ?? null;
    this.line = error.line ?? null;
    this.allowed = error.allowed ?? null;
    this.nearest = error.nearest ?? null;
  }

  words() {
    const parts = [this.line ? say("line %(line)s: %(problem)s", { line: this.line, problem: this.message }) : this.message];
    if (this.allowed) parts.push(say("allowed: %(values)s", { values: this.allowed }));
    if (this.nearest) parts.push(say("did you mean “%(nearest)s”?", { nearest: this.nearest }));
    return parts.join("; ");
  }
}

const silent = () => say("The desk does not answer: is `displacement tune` still running?");
const another = () => say("This page is of a desk that has ended: open the address that the terminal shows now.");

// Addresses are relative: what stands before them is the token, without which nothing is answered.
async function sent(question, body) {
  let response;
  try {
    response = await fetch(`ask/${question}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ language: LANGUAGE, ...body }),
    });
  } catch {
    throw new Refusal({ problem: silent() });
  }
  if (response.status === 401) throw new Refusal({ problem: another() });
  if (!response.ok) throw new Refusal((await response.json()).error);
  return response;
}

export async function ask(question, body = {}) {
  return (await sent(question, body)).json();
}

// For an answer of many lines: `told` hears each, and the last is returned.
export async function follow(question, body, told) {
  const response = await sent(question, body);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let unfinished = "";
  let newest = {};
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true }));
    if (done) break;
    const lines = (unfinished + value).split("\n");
    unfinished = lines.pop();
    for (const line of lines) told((newest = JSON.parse(line)));
  }
  if (newest.error) throw new Refusal(newest.error);
  if (!newest.answer) throw new Refusal({ problem: silent() });
  return newest;
}

// Asks for the newest state only: while one answer is under way, later states wait and the last wins.
export class Newest {
  constructor(work) {
    this.work = work;
    this.waiting = null;
    this.busy = false;
  }

  async ask(state) {
    this.waiting = state;
    if (this.busy) return;
    this.busy = true;
    while (this.waiting !== null) {
      const next = this.waiting;
      this.waiting = null;
      await this.work(next);
    }
    this.busy = false;
  }
}
