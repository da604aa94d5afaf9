// Questions to the desk's server, and how it refuses.

export class Refusal extends Error {
  constructor(error) {
    super(error.problem);
    this.key = error.key ?? null;
    this.line = error.line ?? null;
    this.allowed = error.allowed ?? null;
    this.nearest = error.nearest ?? null;
  }

  words() {
    const parts = [this.line ? `line ${this.line}: ${this.message}` : this.message];
    if (this.allowed) parts.push(`allowed: ${this.allowed}`);
    if (this.nearest) parts.push(`did you mean “${this.nearest}”?`);
    return parts.join("; ");
  }
}

export async function ask(question, body = {}) {
  let response;
  try {
    response = await fetch(`/ask/${question}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Refusal({ problem: "The desk does not answer: is `displacement tune` still running?" });
  }
  const document = await response.json();
  if (!response.ok) throw new Refusal(document.error);
  return document;
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
