import type { Cursors } from "@tributary/subgraph/cursors";
import { accountIds } from "./ids.ts";

/** A place in an account's history; an activity stands where its first entry, of line 0, does. */
type Place = { readonly number: number; readonly line?: number };

/**
 * An entry has its activity's number, so entries and activities share their cursors: who has read the
 * newest page of entries follows what comes behind it with `accountActivity(after:)`, and nothing
 * falls between.
 */
export function accountCursor(
  context: { readonly cursors: Cursors },
  place: Place & { readonly accountId: Buffer },
): string {
  return context.cursors.sign(accountList(place.accountId), cursorKey(place));
}

/** The name of the list that those cursors are of. */
export function accountList(accountId: Buffer): string {
  return `account ${accountIds.encode(accountId)}`;
}

export function cursorKey({ number, line = 0 }: Place): readonly string[] {
  return line === 0 ? [String(number)] : [String(number), String(line)];
}

export function placeOf([number, line = "0"]: readonly string[]): Required<Place> {
  return { number: Number(number), line: Number(line) };
}
