import { randomBytes } from "node:crypto";
import { z } from "zod";
import { StateFile } from "./state-file.ts";

/** Random secrets that stay the same from start to start, in one file that only its owner reads. */
export class Secrets {
  readonly #file: StateFile<z.ZodRecord<z.ZodString, z.ZodString>>;

  constructor(path: string) {
    this.#file = new StateFile(path, z.record(z.string(), z.string()));
  }

  get(name: string): string {
    const known = this.#file.read() ?? {};
    const present = known[name];
    if (present !== undefined) return present;
    const secret = randomBytes(32).toString("hex");
    this.#file.write({ ...known, [name]: secret });
    return secret;
  }
}
