import { exchanging } from "./exchange.fixture.ts";
import type { openGraph } from "./graph.fixture.ts";
import {
  accountIds,
  exchangeIds,
  holdIds,
  scheduleIds,
  statementIds,
  transactionIds,
  userIds,
} from "./ids.ts";
import { type Ledger, nextKey, person } from "./ledger.fixture.ts";

/** An id of each kind that somebody has, and of somebody they paid. */
export type Belongings = Readonly<
  Record<
    "account" | "dollars" | "txn" | "hold" | "schedule" | "statement" | "quote" | "other",
    string
  >
>;

/** All of it, with another person on the other side. Euros are exchanged for dollars. */
export async function belongingsOf(
  ledger: Ledger,
  graph: ReturnType<typeof openGraph>,
  [ownerId, otherId]: readonly [Buffer, Buffer],
): Promise<Belongings> {
  const [account, dollars, to] = [
    await ledger.wallet(ownerId, 1_000),
    await ledger.wallet(ownerId, 0, "USD"),
    await ledger.wallet(otherId, 0),
  ];
  const order = { fromAccountId: account, toAccountId: to, amount: "1", currency: "EUR" };
  const sent = await ledger.send(person(ownerId), order);
  const held = await ledger.send(person(ownerId), { ...order, hold: true });
  if (sent.outcome !== "created" || held.outcome !== "created") throw new Error("not sent");
  const input = { idempotencyKey: nextKey(), ...order, startsAt: soon() };
  const { data } = await graph.ask(
    { id: ownerId },
    `mutation ($input: ScheduleTransactionInput!) { scheduleTransaction(input: $input) {
      ... on TransactionScheduled { schedule { id } } } }`,
    { input },
  );
  const statement = await statementOf(graph, ownerId, account);
  const pair = { fromCurrency: "EUR", toCurrency: "USD", sellAmount: "1" };
  const quote = await exchanging(ledger).quote({ ownerId, ...pair });
  return {
    account,
    dollars,
    txn: transactionIds.encode(sent.transactionId),
    hold: holdIds.encode(held.transactionId),
    schedule: (data.scheduleTransaction as { schedule: { id: string } }).schedule.id,
    statement,
    quote: exchangeIds.encode(quote.id),
    other: userIds.encode(otherId),
  };
}

async function statementOf(
  graph: ReturnType<typeof openGraph>,
  id: Buffer,
  accountId: string,
): Promise<string> {
  const { data } = await graph.ask(
    { id },
    `mutation ($input: RequestStatementInput!) { requestStatement(input: $input) {
      ... on StatementRequested { statement { id } } } }`,
    { input: { idempotencyKey: nextKey(), accountId, ...anHour } },
  );
  return (data.requestStatement as { statement: { id: string } }).statement.id;
}

/** Ids of the right form, of nothing. */
export function madeUpBelongings(): Belongings {
  return {
    account: accountIds.encode(accountIds.create()),
    dollars: accountIds.encode(accountIds.create()),
    txn: transactionIds.encode(transactionIds.create()),
    hold: holdIds.encode(holdIds.create()),
    schedule: scheduleIds.encode(scheduleIds.create()),
    statement: statementIds.encode(statementIds.create()),
    quote: exchangeIds.encode(exchangeIds.create()),
    other: userIds.encode(userIds.create()),
  };
}

/** A period that is over. */
export const anHour = { since: "2026-01-31T09:00:00.000Z", until: "2026-01-31T10:00:00.000Z" };
export const soon = () => new Date(Date.now() + 3_600_000).toISOString();
