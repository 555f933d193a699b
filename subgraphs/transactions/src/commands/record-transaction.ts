import type { NewEvent } from "@tributary/events/catalogue";
import { appendEvents } from "@tributary/events/outbox";
import type { Transaction } from "@tributary/subgraph/database";
import type { Posting, TransactionDecision } from "../domain/decide-transaction.ts";
import type { TransactionRequest } from "../domain/parse-transaction-request.ts";
import { accountIds, transactionIds } from "../ids.ts";
import { type AccountRow, saveAccountBalance } from "../store/accounts.ts";
import { insertActivities } from "../store/activities.ts";
import { type EntryRow, insertEntries } from "../store/entries.ts";
import { insertTransaction } from "../store/transactions.ts";

type Recorded = {
  readonly id: Buffer;
  readonly createdAt: Date;
  readonly decision: Extract<TransactionDecision<AccountRow>, { accepted: true }>;
  readonly request: TransactionRequest;
};

/**
 * Writes all that an accepted transaction is: itself, an entry, an activity and an event per account
 * touched, and the balances. The accounts are locked, so their next activity numbers are free.
 */
export async function recordTransaction(tx: Transaction, recorded: Recorded): Promise<void> {
  const { id, createdAt, decision, request } = recorded;
  const { amountMinor, currency, reference } = request;
  await insertTransaction(tx, {
    id,
    kind: decision.kind,
    fromAccountId: decision.from.id,
    toAccountId: decision.to.id,
    amountMinor,
    currency,
    reference,
    createdAt,
  });
  const rows = decision.postings.map((posting) => entryOf(posting, id, createdAt));
  await insertEntries(tx, rows);
  await insertActivities(
    tx,
    decision.postings.map(({ account }) => ({
      accountId: account.id,
      number: account.activityCount + 1,
      ownerId: account.ownerId,
      kind: "ENTRIES_POSTED" as const,
      transactionId: id,
      createdAt,
    })),
  );
  for (const { accountId, number, balanceAfterMinor } of rows) {
    await saveAccountBalance(tx, {
      id: accountId,
      postedMinor: balanceAfterMinor,
      activityCount: number,
    });
  }
  await appendEvents(tx, rows.map(eventOf));
}

function entryOf(posting: Posting<AccountRow>, transactionId: Buffer, createdAt: Date): EntryRow {
  return {
    accountId: posting.account.id,
    number: posting.account.activityCount + 1,
    transactionId,
    amountMinor: posting.amountMinor,
    currency: posting.account.currency,
    balanceAfterMinor: posting.balanceAfterMinor,
    createdAt,
  };
}

function eventOf(entry: EntryRow): NewEvent {
  const accountId = accountIds.encode(entry.accountId);
  const { number, currency } = entry;
  const amount = String(entry.amountMinor);
  const balanceAfter = String(entry.balanceAfterMinor);
  return {
    type: "transactions.account.changed.v1",
    subject: accountId,
    number,
    time: entry.createdAt,
    data: {
      accountId,
      number,
      kind: "ENTRIES_POSTED",
      transactionId: transactionIds.encode(entry.transactionId),
      entries: [{ number, amount, currency, balanceAfter }],
    },
  };
}
