import type { Transaction } from "@tributary/subgraph/database";
import { and, asc, gt, lte, sql } from "drizzle-orm";
import { transactionIds } from "../ids.ts";
import { feedCounter, outbox } from "./tables.ts";

/** The public id of the transaction that an event tells of; null: it tells of none. */
export const toldTransactionId = sql<
  string | null
>`JSON_UNQUOTE(JSON_EXTRACT(${outbox.data}, '$.transactionId'))`;

export type FeedStretch = {
  /** All that was told up to here is in it. */
  readonly lastNumber: number;
  /** The transactions told of, each once, in the order of their first event. */
  readonly transactionIds: readonly Buffer[];
  /** False: events in it are gone, and with them what they told of. */
  readonly isWhole: boolean;
  /** There is more behind it. */
  readonly isFull: boolean;
};

/**
 * What events have told of behind a feed number. Numbers are given after the commit and without a
 * gap, so that nothing comes into the feed behind its reader; only what was published long ago is
 * gone from it.
 */
export async function readFeed(
  db: Pick<Transaction, "select">,
  options: { readonly after: number; readonly rowsMax: number },
): Promise<FeedStretch> {
  const { after, rowsMax } = options;
  // Before the events: what has a number by now is read below.
  const [counter] = await db.select().from(feedCounter);
  const upTo = counter?.lastNumber ?? 0;
  const { feedNumber } = outbox;
  const events = await db
    .select({ feedNumber, told: toldTransactionId })
    .from(outbox)
    .where(and(gt(feedNumber, after), lte(feedNumber, upTo)))
    .orderBy(asc(feedNumber))
    .limit(rowsMax);
  const isFull = events.length === rowsMax;
  const lastNumber = isFull ? (events.at(-1)?.feedNumber ?? after) : Math.max(upTo, after);
  const ids = new Set(events.flatMap((event) => event.told ?? []));
  return {
    lastNumber,
    transactionIds: [...ids].flatMap((id) => transactionIds.decode(id) ?? []),
    isWhole: lastNumber - after === events.length,
    isFull,
  };
}
