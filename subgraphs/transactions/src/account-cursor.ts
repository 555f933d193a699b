import type { Cursors } from "@tributary/subgraph/cursors";
import { accountIds } from "./ids.ts";

/**
 * A place in an account's history. An entry has its activity's number, so entries and activities
 * share their cursors: who has read the newest page of entries follows what comes behind it with
 * `accountActivity(after:)`, and nothing falls between.
 */
export function accountCursor(
  context: { readonly cursors: Cursors },
  place: { readonly accountId: Buffer; readonly number: number },
): string {
  return context.cursors.sign(accountList(place.accountId), [String(place.number)]);
}

/** The name of the list that those cursors are of. */
export function accountList(accountId: Buffer): string {
  return `account ${accountIds.encode(accountId)}`;
}
