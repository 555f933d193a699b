import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { frequentPasswords } from "./frequent-password-list.ts";

const PRINT_BYTES = 8;
const LINES_MAX = 5_000_000;

/**
 * What everybody tries first, and what is known from leaks: a small list of our own, and a file of
 * one password a line where one is given. Prints are kept, not passwords.
 */
export class BreachedPasswords {
  readonly #prints: ReadonlySet<string>;

  private constructor(prints: ReadonlySet<string>) {
    this.#prints = prints;
  }

  static async load(path: string | undefined): Promise<BreachedPasswords> {
    const prints = new Set(frequentPasswords.map(printOf));
    if (path !== undefined) {
      const lines = createInterface({
        input: createReadStream(path),
        crlfDelay: Number.POSITIVE_INFINITY,
      });
      for await (const line of lines) {
        if (prints.size >= LINES_MAX) throw new Error(`more than ${LINES_MAX} passwords in a file`);
        if (line !== "") prints.add(printOf(line));
      }
    }
    return new BreachedPasswords(prints);
  }

  has(password: string): boolean {
    return this.#prints.has(printOf(password));
  }
}

function printOf(password: string): string {
  const folded = password.normalize("NFKC").toLowerCase();
  return createHash("sha256").update(folded).digest().subarray(0, PRINT_BYTES).toString("base64");
}
