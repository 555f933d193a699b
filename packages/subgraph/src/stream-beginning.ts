import type { Cursors } from "./cursors.ts";

/** Behind a position, from the oldest that is kept, or from now on. */
export type Beginning = number | "START" | "NOW";

/** Where a stream is to begin, as its `after` says; a cursor of another list is refused. */
export function readBeginning(
  cursors: Cursors,
  list: string,
  after: string | null | undefined,
): Beginning {
  if (after === null || after === undefined) return "NOW";
  if (after === "start") return "START";
  return Number(cursors.read(list, after)[0]);
}
