import type { NewEvent } from "@tributary/events/catalogue";
import { appendEvents } from "@tributary/events/outbox";
import { noteFact } from "@tributary/subgraph/committed-facts";
import type { Transaction } from "@tributary/subgraph/database";
import { type AccountChange, postedByMinor } from "../domain/account-change.ts";
import { accountIds, transactionIds, userIds } from "../ids.ts";
import { TransactionWritten } from "../ledger-facts.ts";
import { type AccountRow, saveAccounts } from "../store/accounts.ts";
import { insertActivities, type NewActivity } from "../store/activities.ts";
import { type EntryRow, insertEntries } from "../store/entries.ts";
import { insertTransaction, type TransactionRow } from "../store/transactions.ts";

export type Changes = {
  readonly at: Date;
  /** Undefined for a change of status: no money is concerned. */
  readonly transaction: TransactionRow | undefined;
  readonly changes: readonly AccountChange<AccountRow>[];
};

type Changed = {
  readonly activity: NewActivity;
  readonly entries: readonly EntryRow[];
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
  const entries = changed.flatMap((of) => of.entries);
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
  const concerns = transaction && earlierOf(transaction);
  await appendEvents(
    tx,
    changed.map((one) => eventOf(one, concerns)),
  );
  if (transaction) noteFact(tx, new TransactionWritten(transaction));
}

function apply(
  change: AccountChange<AccountRow>,
  transactionId: Buffer | null,
  createdAt: Date,
): Changed {
  const { kind, heldByMinor, status } = change;
  const number = change.account.activityCount + 1;
  const postedMinor = change.account.postedMinor + postedByMinor(change);
  const heldMinor = change.account.heldMinor + heldByMinor;
  const account = { ...change.account, postedMinor, heldMinor, status, activityCount: number };
  const { id: accountId, ownerId } = account;
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
    entries: transactionId === null ? [] : entriesOf(change, { number, transactionId, createdAt }),
  };
}

/** A line each, with the balance as that line left it. */
function entriesOf(
  { account, lines }: AccountChange<AccountRow>,
  of: Pick<EntryRow, "number" | "transactionId" | "createdAt">,
): EntryRow[] {
  const { id: accountId, currency } = account;
  let balanceAfterMinor = account.postedMinor;
  return lines.map(({ kind, amountMinor }, line) => {
    balanceAfterMinor += amountMinor;
    return { ...of, accountId, line, kind, amountMinor, currency, balanceAfterMinor };
  });
}

/** What a transaction settles or reverses. */
function earlierOf({ kind, relatedId }: TransactionRow): Buffer | null {
  switch (kind) {
    case "CAPTURE":
    case "VOID":
    case "EXPIRY":
    case "REVERSAL":
      return relatedId;
    default:
      return null;
  }
}

/** With all of the activity, so that who has seen the one before it need not read the store. */
function eventOf(
  { activity, entries, account }: Changed,
  concerns: Buffer | null | undefined,
): NewEvent {
  const { number, kind, transactionId, createdAt } = activity;
  const { ownerId, currency, postedMinor, heldMinor, status } = account;
  const accountId = accountIds.encode(activity.accountId);
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
      ...(concerns ? { concerns: transactionIds.encode(concerns) } : {}),
      ...(ownerId ? { ownerId: userIds.encode(ownerId) } : {}),
      currency,
      postedAfter: String(postedMinor),
      heldAfter: String(heldMinor),
      statusAfter: status,
      entries: entries.map((entry) => ({
        number,
        line: entry.line,
        kind: entry.kind,
        amount: String(entry.amountMinor),
        currency: entry.currency,
        balanceAfter: String(entry.balanceAfterMinor),
      })),
    },
  };
}
