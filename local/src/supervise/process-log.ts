import { copyFileSync, mkdirSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";
import { dirname } from "node:path";
import { stripVTControlCharacters } from "node:util";

const BYTES_MAX = 10_000_000;
const TAIL_LINES = 20;

/** Opens a child's log to append to. */
export function openProcessLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true });
  boundProcessLog(path);
  return openSync(path, "a", 0o600);
}

/**
 * Puts a log that has grown too long aside and begins it anew, in place of an older one put aside.
 * The file is emptied, not replaced: a running child goes on appending to it. What it writes in
 * between the two is lost.
 */
export function boundProcessLog(path: string, bytesMax = BYTES_MAX): void {
  const bytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (bytes <= bytesMax) return;
  copyFileSync(path, `${path}.1`);
  truncateSync(path);
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
