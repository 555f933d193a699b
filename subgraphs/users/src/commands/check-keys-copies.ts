import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { isKeysCopy, KEYS_COPY_AGE_MS_MAX } from "../domain/keys-copy.ts";
import type { CommandDeps } from "./command-deps.ts";
import { readKeysCopy } from "./restore-keys.ts";

const PAGE = 1_000;

/** What is wrong with the copies of people's keys, in words; nothing, if nothing is. */
export async function checkKeysCopies(
  { dataKeys }: Pick<CommandDeps, "dataKeys">,
  { folder, at }: { readonly folder: string; readonly at: Date },
): Promise<readonly string[]> {
  const before = new Date(at.getTime() - KEYS_COPY_AGE_MS_MAX);
  const names = (await readdir(folder)).filter(isKeysCopy).sort();
  if (names.length === 0) return ["there is no copy"];
  const problems: string[] = [];
  if (names.length > 1) problems.push("there is more than the newest copy");
  const newest = await stat(join(folder, names.at(-1) ?? ""));
  if (newest.mtime < before) problems.push("the newest copy is more than a day old");
  const held = new Set<string>();
  for (const name of names) {
    for (const { personId } of await readKeysCopy(join(folder, name))) {
      held.add(personId.toString("hex"));
    }
  }
  let tooLong = 0;
  for await (const id of dataKeys.erasedBefore(before, PAGE)) {
    if (held.has(id.toString("hex"))) tooLong++;
  }
  if (tooLong > 0) problems.push(`keys of ${tooLong} people who were erased a day ago are in it`);
  return problems;
}
