import { inTransaction, type Transaction } from "@tributary/subgraph/database";
import { type Actor, actorId, isLimited } from "../domain/actor.ts";
import {
  decideTransaction,
  type TransactionDecision,
  transactionRefusals,
} from "../domain/decide-transaction.ts";
import type { FeeTerms } from "../domain/fee.ts";
import { metadataData } from "../domain/metadata.ts";
import {
  parseTransactionRequest,
  type TransactionInput,
  type TransactionRequest,
} from "../domain/parse-transaction-request.ts";
import type { Refusal } from "../domain/refusal.ts";
import { type TransactionPreview, transactionPreview } from "../domain/transaction-preview.ts";
import { accountIds, transactionIds } from "../ids.ts";
import { type AccountRow, lockAccounts } from "../store/accounts.ts";
import { isCurrency } from "../store/currencies.ts";
import { insertHold } from "../store/holds.ts";
import { addSpending } from "../store/limits.ts";
import { insertTransactionMetadata } from "../store/metadata.ts";
import type { TransactionRow } from "../store/transactions.ts";
import { answerOnce } from "./answer-once.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { type KeptOutcome, keptOutcome, type Outcome } from "./outcome.ts";
import { readTerms } from "./read-terms.ts";
import { recordChanges } from "./record-changes.ts";
import { unlessTired } from "./unless-tired.ts";

export type CreateTransactionRequest = TransactionInput & {
  readonly actor: Actor;
  /** Decides as if, and writes nothing: not even the key, which stays free. */
  readonly dryRun?: boolean | undefined;
};

/** As much of a request as names who moves what from where: its form was looked at before. */
export type TransactionOrder = Pick<
  CreateTransactionRequest,
  "actor" | "fromAccountId" | "toAccountId"
>;

type Code = (typeof transactionRefusals)[number];
export type CreateTransactionResult =
  | Outcome<Code>
  | { readonly outcome: "previewed"; readonly preview: TransactionPreview<AccountRow> };

const kept = keptOutcome<Refusal<Code>>(transactionRefusals);

/**
 * Moves money between two accounts or keeps it back for the other, in one database transaction with
 * its key, entries, activities and events. A refusal leaves nothing behind but its key. Whoever
 * got no answer sends the same key again, which tells, and moves nothing twice.
 */
export async function createTransaction(
  deps: CommandDeps,
  input: CreateTransactionRequest,
): Promise<CreateTransactionResult> {
  const parsed = parseTransactionRequest(input);
  if (!parsed.wellFormed) return { outcome: "invalid", field: parsed.field };
  const { request } = parsed;
  if (!(await isCurrency(deps.db, request.currency))) {
    return { outcome: "invalid", field: "currency" };
  }
  if (input.dryRun) {
    const previewed = await inTransaction(deps.db, (tx) => preview(deps, tx, input, request));
    return unlessTired(input.actor, previewed);
  }
  const { actor, idempotencyKey } = input;
  const intent = { actor, idempotencyKey, data: dataOf(input, request), at: timeOf(deps) };
  const result = await answerOnce(deps.db, intent, kept, (tx) =>
    performTransaction(deps, tx, input, request),
  );
  if (result.outcome === "created") deps.ring();
  return result;
}

function dataOf(input: TransactionInput, request: TransactionRequest) {
  const { amountMinor, currency, reference, metadata, holdSeconds, feeMaxMinor } = request;
  const { fromAccountId, toAccountId } = input;
  return [
    "createTransaction",
    fromAccountId,
    toAccountId,
    String(amountMinor),
    currency,
    reference,
    ...(holdSeconds === undefined ? [] : ["hold", holdSeconds]),
    ...(feeMaxMinor === undefined ? [] : ["feeMax", String(feeMaxMinor)]),
    ...metadataData(metadata),
  ];
}

async function preview(
  deps: CommandDeps,
  tx: Transaction,
  input: CreateTransactionRequest,
  request: TransactionRequest,
): Promise<CreateTransactionResult> {
  const { decision } = await decide(deps, tx, input, request);
  if (!decision.accepted) return { outcome: "refused", refusal: decision.refusal };
  return { outcome: "previewed", preview: transactionPreview(decision, request) };
}

/**
 * What the command does behind its key, for whoever has another way to do it once: in their own
 * database transaction, which they ring for.
 */
export async function performTransaction(
  deps: CommandDeps,
  tx: Transaction,
  input: TransactionOrder,
  request: TransactionRequest,
): Promise<KeptOutcome<Code>> {
  const { decision, feeTerms = null, at } = await decide(deps, tx, input, request);
  if (!decision.accepted) return { outcome: "refused", refusal: decision.refusal };
  const { kind, from, to, feeMinor, changes } = decision;
  const { amountMinor, currency, reference, metadata, holdSeconds } = request;
  const transaction: TransactionRow = {
    id: transactionIds.create(at),
    kind,
    relatedId: null,
    actorId: actorId(input.actor),
    fromAccountId: from.id,
    toAccountId: to.id,
    amountMinor,
    feeMinor,
    currency,
    reference,
    createdAt: at,
  };
  await recordChanges(tx, { at, transaction, changes });
  const noted = { transactionId: transaction.id, accountId: from.id };
  await insertTransactionMetadata(tx, noted, metadata);
  if (isLimited(input.actor)) await addSpending(tx, from.id, at, amountMinor);
  if (holdSeconds !== undefined) {
    const expiresAt = new Date(at.getTime() + holdSeconds * 1_000);
    await insertHold(tx, transaction, { expiresAt, feeTerms });
  }
  return { outcome: "created", transactionId: transaction.id };
}

async function decide(
  deps: CommandDeps,
  tx: Transaction,
  input: TransactionOrder,
  request: TransactionRequest,
): Promise<{
  decision: TransactionDecision<AccountRow>;
  feeTerms?: FeeTerms | undefined;
  at: Date;
}> {
  const ids = [accountIds.decode(input.fromAccountId), accountIds.decode(input.toAccountId)];
  const rows = await lockAccounts(
    tx,
    ids.filter((id) => id !== undefined),
  );
  const [from, to] = ids.map((id) => id && rows.find((row) => row.id.equals(id)));
  const order = { actor: input.actor, request, at: timeOf(deps) };
  const { feeTerms, ...terms } = await readTerms(tx, { from, to }, order);
  const decision = decideTransaction(input.actor, from, to, request, terms);
  // Asked anew: where there is a fee, one more account was locked.
  return { decision, feeTerms, at: timeOf(deps) };
}
