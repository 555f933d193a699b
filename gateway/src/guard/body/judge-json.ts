import { malformed, tooMuch } from "./body-refusal.ts";

export type JsonLimits = {
  readonly JSON_NESTING_MAX: number;
  readonly JSON_NODES_MAX: number;
};

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;

/**
 * Before a text is parsed as JSON. What stands between quotes, which is most of it, is gone over at
 * the speed at which a quote is found; whether it is JSON at all is the parser's to say. Throws a
 * BodyRefusal.
 */
export function judgeJson(text: string, limits: JsonLimits): void {
  judgeSize(text, limits);
  if (text.includes("\\u") && SURROGATE.test(text) && holdsLoneSurrogate(text)) {
    throw malformed("A text in the JSON is not well-formed: half of a surrogate pair is missing.");
  }
}

/** Each bracket and each comma begins a value, or ends a list of none. */
function judgeSize(text: string, limits: JsonLimits): void {
  const { JSON_NESTING_MAX: nestingMax, JSON_NODES_MAX: nodesMax } = limits;
  let nesting = 0;
  let nodes = 1;
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
        break;
      case OPEN_BRACE:
      case OPEN_BRACKET:
        nesting += 1;
        nodes += 1;
        break;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        nesting -= 1;
        break;
      case COMMA:
        nodes += 1;
        break;
    }
    if (nesting > nestingMax) throw tooMuch(`The JSON nests more than ${nestingMax} deep.`);
    if (nodes > nodesMax) throw tooMuch(`The JSON has more than ${nodesMax} values.`);
  }
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes += 1;
  return backslashes % 2 === 1;
}

const SURROGATE = /\\u[dD][89a-fA-F]/;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|[^u])/g;

/** Bytes that are UTF-8 hold none; an escape can name one. */
function holdsLoneSurrogate(text: string): boolean {
  let highEndsAt = -1;
  for (const { 0: whole, 1: digits, index } of text.matchAll(ESCAPE)) {
    const unit = digits === undefined ? 0 : Number.parseInt(digits, 16);
    const followsHigh = highEndsAt === index;
    if (isLow(unit) !== followsHigh) return true;
    highEndsAt = isHigh(unit) ? index + whole.length : -1;
    // A high one that no escape follows at once stays alone.
    if (highEndsAt !== -1 && text.charCodeAt(highEndsAt) !== BACKSLASH) return true;
  }
  return highEndsAt !== -1;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
