import type { Event } from "@tributary/events/catalogue";
import { accountIds, transactionIds, userIds } from "../ids.ts";
import type { ToldActivity } from "../store/activities.ts";
import type { EntryRow } from "../store/entries.ts";

type Changed = Extract<Event, { type: "transactions.account.changed.v1" }>;

/**
 * An activity as its event tells it. Undefined for an event of something else, and for one of an
 * older release, which tells less: the activity is in the store.
 */
export function toldActivity(event: Event): ToldActivity | undefined {
  if (event.type !== "transactions.account.changed.v1") return undefined;
  const { data, feedNumber } = event;
  const { currency, postedAfter, heldAfter, statusAfter } = data;
  const accountId = accountIds.decode(data.accountId);
  if (!accountId || currency === undefined || postedAfter === undefined) return undefined;
  if (heldAfter === undefined || statusAfter === undefined) return undefined;
  const transactionId = bytesOf(transactionIds, data.transactionId);
  const entries = entriesOf(event, { accountId, transactionId });
  return (
    entries && {
      accountId,
      number: data.number,
      ownerId: bytesOf(userIds, data.ownerId),
      kind: data.kind,
      transactionId,
      postedAfterMinor: BigInt(postedAfter),
      heldAfterMinor: BigInt(heldAfter),
      statusAfter,
      feedNumber,
      createdAt: new Date(event.time),
      currency,
      entries,
    }
  );
}

function entriesOf(
  { data, time }: Changed,
  of: { readonly accountId: Buffer; readonly transactionId: Buffer | null },
): EntryRow[] | undefined {
  const { accountId, transactionId } = of;
  if (data.entries.length === 0) return [];
  if (!transactionId) return undefined;
  return data.entries.map((entry) => ({
    accountId,
    number: entry.number,
    line: entry.line ?? 0,
    kind: entry.kind ?? "AMOUNT",
    transactionId,
    amountMinor: BigInt(entry.amount),
    currency: entry.currency,
    balanceAfterMinor: BigInt(entry.balanceAfter),
    createdAt: new Date(time),
  }));
}

function bytesOf(ids: typeof userIds, id: string | undefined): Buffer | null {
  return (id !== undefined && ids.decode(id)) || null;
}
