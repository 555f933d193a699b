import { type Event, routingKeyOf } from "@tributary/events/catalogue";
import { LiveStream, type Told } from "@tributary/events/live-stream";
import { accountIds, transactionIds } from "../ids.ts";
import { countLater, type TransactionRow } from "../store/transactions.ts";
import { type LiveDeps, ofStore, type Watcher } from "./live-deps.ts";

const NOTHING_NEW = { position: -1 };

/**
 * A transaction each time something has become of it: its hold was settled, or money of it moved back.
 * Its position is how often that was so. Several at once are one update: it is read as it is by then.
 */
export async function transactionUpdates(
  { db, liveFeed }: LiveDeps,
  options: Watcher<TransactionRow> & {
    readonly transaction: TransactionRow;
    /** Gives it out as it is, first of all. */
    readonly hasSnapshot: boolean;
  },
): Promise<LiveStream<TransactionRow>> {
  const { transaction, hasSnapshot, authorize, expiresAt } = options;
  const { id, fromAccountId } = transaction;
  return new LiveStream(liveFeed, {
    ...ofStore,
    // Whatever becomes of a transaction touches the account that it came from.
    key: routingKeyOf("transactions.account.changed.v1", accountIds.encode(fromAccountId)),
    after: hasSnapshot ? -1 : await countLater(db, id),
    read: async (after) => {
      const upTo = await countLater(db, id);
      return { items: upTo > after ? [transaction] : [], upTo, isFull: false };
    },
    hear: (event) => heardOf(event, transactionIds.encode(id)),
    authorize,
    expiresAt,
  });
}

/** Events of older releases do not tell what they concern: it may be this one. */
function heardOf(event: Event, id: string): Told<TransactionRow> | undefined {
  if (event.type !== "transactions.account.changed.v1") return NOTHING_NEW;
  const { concerns, statusAfter } = event.data;
  return statusAfter === undefined || concerns === id ? undefined : NOTHING_NEW;
}
