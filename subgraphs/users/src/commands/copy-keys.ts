import { createHash, randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { isKeysCopy, keysCopyName, writeEndLine, writeKeyLine } from "../domain/keys-copy.ts";
import type { CommandDeps } from "./command-deps.ts";

const PAGE = 1_000;
const WRITING = ".writing-";

/**
 * Writes a copy of everybody's wrapped key, and removes every older one: those hold keys of people who
 * were erased since. A crash before the new one has its name leaves the old one; after it, both, until
 * the next time. Gives the number of keys.
 */
export async function copyKeys(
  deps: Pick<CommandDeps, "dataKeys">,
  { folder, at }: { readonly folder: string; readonly at: Date },
): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = keysCopyName(at);
  const writing = join(folder, `${WRITING}${randomUUID()}`);
  try {
    const keys = await write(deps, writing);
    await rename(writing, join(folder, name));
    await removeOthers(folder, name);
    return keys;
  } finally {
    await rm(writing, { force: true });
  }
}

async function write({ dataKeys }: Pick<CommandDeps, "dataKeys">, path: string): Promise<number> {
  const file = await open(path, "wx", 0o600);
  try {
    const hash = createHash("sha256");
    let keys = 0;
    for await (const page of dataKeys.wrapped(PAGE)) {
      const text = page.map((row) => `${writeKeyLine(row)}\n`).join("");
      hash.update(text);
      await file.write(text);
      keys += page.length;
    }
    await writeEnd(file, writeEndLine({ keys, hash: hash.digest("hex") }));
    return keys;
  } finally {
    await file.close();
  }
}

/** On the disk before it counts as a copy. */
async function writeEnd(file: FileHandle, line: string): Promise<void> {
  await file.write(`${line}\n`);
  await file.sync();
}

async function removeOthers(folder: string, name: string): Promise<void> {
  for (const other of await readdir(folder)) {
    if (isKeysCopy(other) && other !== name) await rm(join(folder, other), { force: true });
  }
}
