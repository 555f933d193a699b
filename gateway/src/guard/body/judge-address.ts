import { malformed } from "./body-refusal.ts";
import { type JsonLimits, judgeJson } from "./judge-json.ts";

// A byte of a character that is more than one byte long.
const BEYOND_ASCII = /%[89a-f][0-9a-f]/i;

/** What is asked in an address: in place of what UTF-8 does not know, another text would be asked. */
export function judgeAddress(url: string, limits: JsonLimits): void {
  const question = url.indexOf("?");
  if (question === -1) return;
  const search = url.slice(question + 1);
  if (BEYOND_ASCII.test(search) && !isUtf8(search)) {
    throw malformed("The address is not UTF-8.");
  }
  if (!/(?:^|&)(?:variables|extensions)=/.test(search)) return;
  const parameters = new URLSearchParams(search);
  for (const name of ["variables", "extensions"]) {
    for (const text of parameters.getAll(name)) judgeJson(text, limits);
  }
}

function isUtf8(search: string): boolean {
  try {
    decodeURIComponent(search);
    return true;
  } catch {
    return false;
  }
}
