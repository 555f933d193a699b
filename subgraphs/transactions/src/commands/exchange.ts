import type { Transaction } from "@tributary/subgraph/database";
import { type Actor, actorId, isLimited } from "../domain/actor.ts";
import { decideExchange, exchangeRefusals } from "../domain/decide-exchange.ts";
import { isIdempotencyKey } from "../domain/idempotency-key.ts";
import type { Refusal } from "../domain/refusal.ts";
import { accountIds, exchangeIds, transactionIds } from "../ids.ts";
import { platformAccountId } from "../platform-account-id.ts";
import { type AccountRow, lockAccounts } from "../store/accounts.ts";
import {
  type ExchangeQuoteRow,
  findQuotes,
  lockQuote,
  useQuote,
} from "../store/exchange-quotes.ts";
import { addSpending } from "../store/limits.ts";
import { readPaymentTerms } from "../store/payment-terms.ts";
import type { TransactionRow } from "../store/transactions.ts";
import { answerOnce } from "./answer-once.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { type KeptOutcome, keptOutcome, notFound, type Outcome } from "./outcome.ts";
import { recordChanges } from "./record-changes.ts";

export type ExchangeRequest = {
  readonly actor: Actor;
  readonly idempotencyKey: string;
  readonly quoteId: string;
  readonly fromAccountId: string;
  readonly toAccountId: string;
};

type Code = (typeof exchangeRefusals)[number];

const kept = keptOutcome<Refusal<Code>>(exchangeRefusals);

/**
 * Does what a quote has offered, once: what is sold goes to the platform's account in its currency, and
 * what is bought comes from that in the other one. Two transactions, since money adds up in each
 * currency by itself, related to one quote and committed together. Its answer names the sale.
 */
export async function exchange(
  deps: CommandDeps,
  input: ExchangeRequest,
): Promise<Outcome<Code, "idempotencyKey">> {
  const { actor, idempotencyKey, quoteId, fromAccountId, toAccountId } = input;
  if (!isIdempotencyKey(idempotencyKey)) return { outcome: "invalid", field: "idempotencyKey" };
  const data = ["exchange", quoteId, fromAccountId, toAccountId];
  const intent = { actor, idempotencyKey, data, at: timeOf(deps) };
  const result = await answerOnce(deps.db, intent, kept, (tx) => perform(deps, tx, input));
  if (result.outcome === "created") deps.ring();
  return result;
}

async function perform(
  deps: CommandDeps,
  tx: Transaction,
  input: ExchangeRequest,
): Promise<KeptOutcome<Code>> {
  const { actor } = input;
  const id = exchangeIds.decode(input.quoteId);
  const [offered] = id ? await findQuotes(tx, [id]) : [];
  if (!offered) return notFound();
  const sides = await lockSides(tx, input, offered);
  // Whoever takes up the same quote from other accounts queues here.
  const quote = await lockQuote(tx, offered.id);
  if (!quote) return notFound();
  const at = timeOf(deps);
  const spending = isLimited(actor) ? await spendingOf(tx, sides.from, quote, at) : undefined;
  const decision = decideExchange(actor, quote, sides, { at, spending });
  if (!decision.accepted) return { outcome: "refused", refusal: decision.refusal };
  const { from, to } = decision;
  const { sellMinor, sellCurrency, buyMinor, buyCurrency } = quote;
  const leg = {
    kind: "EXCHANGE",
    relatedId: quote.id,
    actorId: actorId(actor),
    feeMinor: 0n,
    reference: null,
    createdAt: at,
  } as const;
  const sale: TransactionRow = {
    ...leg,
    id: transactionIds.create(at),
    ...{ fromAccountId: from.id, toAccountId: sides.taking.id },
    ...{ amountMinor: sellMinor, currency: sellCurrency },
  };
  const purchase: TransactionRow = {
    ...leg,
    id: transactionIds.create(at),
    ...{ fromAccountId: sides.giving.id, toAccountId: to.id },
    ...{ amountMinor: buyMinor, currency: buyCurrency },
  };
  await recordChanges(tx, { at, transaction: sale, changes: decision.sale });
  await recordChanges(tx, { at, transaction: purchase, changes: decision.purchase });
  if (isLimited(actor)) await addSpending(tx, from.id, at, sellMinor);
  await useQuote(tx, quote.id, { usedAt: at, saleId: sale.id, purchaseId: purchase.id });
  return { outcome: "created", transactionId: sale.id };
}

/** All four accounts in id order; those of the platform always exist. */
async function lockSides(
  tx: Transaction,
  { fromAccountId, toAccountId }: ExchangeRequest,
  { sellCurrency, buyCurrency }: ExchangeQuoteRow,
) {
  const [fromId, toId] = [accountIds.decode(fromAccountId), accountIds.decode(toAccountId)];
  const takingId = platformAccountId("LIQUIDITY", sellCurrency);
  const givingId = platformAccountId("LIQUIDITY", buyCurrency);
  const ids = [fromId, toId, takingId, givingId].filter((id) => id !== undefined);
  const rows = await lockAccounts(tx, ids);
  const rowOf = (id: Buffer | undefined) => id && rows.find((row) => row.id.equals(id));
  const [taking, giving] = [rowOf(takingId), rowOf(givingId)];
  if (!taking || !giving) {
    throw new Error(`no migration has opened accounts of ${sellCurrency} and ${buyCurrency}`);
  }
  return { from: rowOf(fromId), to: rowOf(toId), taking, giving };
}

async function spendingOf(
  tx: Transaction,
  from: AccountRow | undefined,
  { sellCurrency: currency }: ExchangeQuoteRow,
  at: Date,
) {
  if (!from) return undefined;
  const payment = { accountId: from.id, currency, feeKind: undefined, at };
  return (await readPaymentTerms(tx, payment)).spending;
}
