import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Mail } from "../domain/letter.ts";

const LETTERS_MAX = 200;

export type ReceivedMail = Mail & { readonly at: Date };

/**
 * Where letters go in development: files that every process of this machine sees, the newest few
 * hundred, for a page to show.
 */
export class MailboxFolder {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async send(mail: Mail): Promise<"sent"> {
    await mkdir(this.#path, { recursive: true });
    const at = new Date();
    const name = `${at.toISOString().replaceAll(/\D/g, "")}-${mail.id}`;
    const half = join(this.#path, `${name}.half`);
    await writeFile(half, JSON.stringify({ ...mail, at }), { mode: 0o600 });
    await rename(half, join(this.#path, `${name}.json`));
    const old = (await this.#names()).slice(LETTERS_MAX);
    await Promise.all(old.map((one) => rm(join(this.#path, one), { force: true })));
    return "sent";
  }

  /** Newest first. */
  async received(): Promise<readonly ReceivedMail[]> {
    const found = (await this.#names()).map((name) => this.#read(name));
    return (await Promise.all(found)).flatMap((mail) => mail ?? []);
  }

  async #names(): Promise<readonly string[]> {
    const names = await readdir(this.#path).catch(() => []);
    return names
      .filter((name) => name.endsWith(".json"))
      .toSorted()
      .toReversed();
  }

  /** Undefined for one that was just removed. */
  async #read(name: string): Promise<ReceivedMail | undefined> {
    const text = await readFile(join(this.#path, name), "utf8").catch(() => "null");
    return stored.parse(JSON.parse(text)) ?? undefined;
  }
}

const stored = z
  .object({
    id: z.string(),
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    at: z.coerce.date(),
  })
  .nullable();
