// What the page says and how it writes numbers, in the language of the document.

export const LANGUAGE = document.documentElement.lang;

let words = {};

export function useWords(found) {
  words = found;
}

// A text is its own key; %(name)s stands where a value goes.
export function say(text, values = {}) {
  const said = words[text] ?? text;
  return said.replaceAll(/%\((\w+)\)s/g, (_, name) => values[name]);
}

const POINT = new Intl.NumberFormat(LANGUAGE, { useGrouping: false, minimumFractionDigits: 1 }).format(0.5)[1];

export const quoted = (name) => say("“%(name)s”", { name });

export const whole = (number) => number.toLocaleString(LANGUAGE, { maximumFractionDigits: 0 });

// Digits with a point, as files and links have them, in the reader's spelling, and back.
export const spelt = (text) => String(text).replace(".", POINT);
export const unspelt = (text) => text.replaceAll(/\s/g, "").replaceAll(POINT === "," ? "." : ",", "").replace(POINT, ".");
