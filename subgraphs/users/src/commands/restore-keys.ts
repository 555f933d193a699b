import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type CopiedKey, readKeyLine, writeEndLine } from "../domain/keys-copy.ts";
import { userIds } from "../user-ids.ts";
import type { CommandDeps } from "./command-deps.ts";

/** A copy that was cut off or changed, or is none. */
export class KeysCopyBrokenError extends Error {
  override readonly name = "KeysCopyBrokenError";
}

/**
 * Puts back people's keys from a copy: those that are not there, of people who were not erased. Who
 * was since the copy was made is told by `erased`, a list that is kept apart from all copies.
 */
export async function restoreKeys(
  { dataKeys }: Pick<CommandDeps, "dataKeys">,
  { path, erased }: { readonly path: string; readonly erased: readonly string[] },
): Promise<{ readonly restored: number; readonly left: number }> {
  const rows = await readKeysCopy(path);
  const gone = new Set(erased.flatMap((id) => userIds.decode(id)?.toString("hex") ?? []));
  let restored = 0;
  for (const row of rows) {
    if (gone.has(row.personId.toString("hex"))) continue;
    if (await dataKeys.putBack(row)) restored++;
  }
  return { restored, left: rows.length - restored };
}

export async function readKeysCopy(path: string): Promise<readonly CopiedKey[]> {
  const text = await readFile(path, "utf8");
  const lines = text.split("\n");
  const [end, last] = [lines.at(-2), lines.at(-1)];
  const body = lines.slice(0, -2).map((line) => `${line}\n`);
  const hash = createHash("sha256").update(body.join("")).digest("hex");
  const rows = lines.slice(0, -2).flatMap((line) => readKeyLine(line) ?? []);
  const isWhole = last === "" && rows.length === body.length;
  if (!isWhole || end !== writeEndLine({ keys: rows.length, hash })) {
    throw new KeysCopyBrokenError("it was cut off or changed, or is no copy of people's keys");
  }
  return rows;
}
