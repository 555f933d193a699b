import { mkdirSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { stripVTControlCharacters } from "node:util";

const BYTES_MAX = 10_000_000;
const TAIL_LINES = 20;

/** Opens a child's log to append to; one that has grown too long is put aside, once. */
export function openProcessLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes > BYTES_MAX) renameSync(path, `${path}.1`);
  return openSync(path, "a", 0o600);
}

export function tailOfLog(path: string): string {
  try {
    const text = stripVTControlCharacters(readFileSync(path, "utf8"));
    const lines = text.trimEnd().split("\n").slice(-TAIL_LINES);
    return lines.map((line) => `    ${line.slice(0, 240)}`).join("\n");
  } catch {
    return "";
  }
}
