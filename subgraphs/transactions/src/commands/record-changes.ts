import type { NewEvent } from "@tributary/events/catalogue";
import { appendEvents } from "@tributary/events/outbox";
import type { Transaction } from "@tributary/subgraph/database";
import type { AccountChange } from "../domain/account-change.ts";
import { accountIds, transactionIds } from "../ids.ts";
import { type AccountRow, saveAccounts } from "../store/accounts.ts";
import { type ActivityRow, insertActivities } from "../store/activities.ts";
import { type EntryRow, insertEntries } from "../store/entries.ts";
import { insertTransaction, type TransactionRow } from "../store/transactions.ts";

export type Changes = {
  readonly at: Date;
  /** Undefined for a change of status: no money is concerned. */
  readonly transaction: TransactionRow | undefined;
  readonly changes: readonly AccountChange<AccountRow>[];
};

type Changed = {
  readonly activity: ActivityRow;
  readonly entry: EntryRow | undefined;
  readonly account: AccountRow;
};

/**
 * Writes all that an accepted command is: its transaction, and per account touched an activity, an
 * event, the balances, and an entry where money moved. The accounts are locked, so their next
 * activity numbers are free.
 */
export async function recordChanges(tx: Transaction, recorded: Changes): Promise<void> {
  const { transaction, at } = recorded;
  const changed = recorded.changes.map((change) => apply(change, transaction?.id ?? null, at));
  const entries = changed.flatMap(({ entry }) => entry ?? []);
  if (transaction) await insertTransaction(tx, transaction);
  if (entries.length > 0) await insertEntries(tx, entries);
  await insertActivities(
    tx,
    changed.map(({ activity }) => activity),
  );
  await saveAccounts(
    tx,
    changed.map(({ account }) => account),
  );
  await appendEvents(tx, changed.map(eventOf));
}

function apply(
  change: AccountChange<AccountRow>,
  transactionId: Buffer | null,
  createdAt: Date,
): Changed {
  const { kind, postedByMinor, heldByMinor, status } = change;
  const number = change.account.activityCount + 1;
  const postedMinor = change.account.postedMinor + postedByMinor;
  const heldMinor = change.account.heldMinor + heldByMinor;
  const account = { ...change.account, postedMinor, heldMinor, status, activityCount: number };
  const { id: accountId, ownerId, currency } = account;
  return {
    account,
    activity: {
      accountId,
      number,
      ownerId,
      kind,
      transactionId,
      postedAfterMinor: postedMinor,
      heldAfterMinor: heldMinor,
      statusAfter: status,
      createdAt,
    },
    entry:
      transactionId === null || postedByMinor === 0n
        ? undefined
        : {
            accountId,
            number,
            transactionId,
            amountMinor: postedByMinor,
            currency,
            balanceAfterMinor: postedMinor,
            createdAt,
          },
  };
}

function eventOf({ activity, entry }: Changed): NewEvent {
  const { number, kind, transactionId, createdAt } = activity;
  const accountId = accountIds.encode(activity.accountId);
  const entries = entry && {
    number,
    amount: String(entry.amountMinor),
    currency: entry.currency,
    balanceAfter: String(entry.balanceAfterMinor),
  };
  return {
    type: "transactions.account.changed.v1",
    subject: accountId,
    number,
    time: createdAt,
    data: {
      accountId,
      number,
      kind,
      ...(transactionId ? { transactionId: transactionIds.encode(transactionId) } : {}),
      entries: entries ? [entries] : [],
    },
  };
}
