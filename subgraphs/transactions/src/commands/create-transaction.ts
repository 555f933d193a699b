import { type Database, inTransaction, type Transaction } from "@tributary/subgraph/database";
import type { Actor } from "../domain/actor.ts";
import { decideTransaction } from "../domain/decide-transaction.ts";
import {
  parseTransactionRequest,
  type TransactionInput,
  type TransactionRequest,
} from "../domain/parse-transaction-request.ts";
import { accountIds, transactionIds } from "../ids.ts";
import { type AccountRow, lockAccounts } from "../store/accounts.ts";
import { answerOnce } from "./answer-once.ts";
import { recordChanges } from "./record-changes.ts";
import { type CreateTransactionResult, keptOutcome } from "./transaction-outcome.ts";

export type CreateTransactionRequest = TransactionInput & {
  readonly actor: Actor;
  /** Given where history is written after the fact: demo data. */
  readonly id?: Buffer;
  readonly createdAt?: Date;
};

/**
 * Moves money between two accounts, in one database transaction with its key, entries, activities
 * and events. A refusal leaves nothing behind but its key. A connection that is lost at COMMIT
 * leaves the caller in doubt: sending the same key again tells, and moves nothing twice.
 */
export async function createTransaction(
  deps: { readonly db: Database; readonly ring: () => void },
  input: CreateTransactionRequest,
): Promise<CreateTransactionResult> {
  const parsed = parseTransactionRequest(input);
  if (!parsed.wellFormed) return { outcome: "invalid", field: parsed.field };
  const { request } = parsed;
  const intent = {
    actor: input.actor,
    idempotencyKey: input.idempotencyKey,
    data: [
      "createTransaction",
      input.fromAccountId,
      input.toAccountId,
      String(request.amountMinor),
      request.currency,
      request.reference,
    ],
    at: input.createdAt ?? new Date(),
  };
  const result = await inTransaction(deps.db, (tx) =>
    answerOnce(tx, intent, keptOutcome, () => perform(tx, input, request)),
  );
  if (result.outcome === "created") deps.ring();
  return result;
}

async function perform(
  tx: Transaction,
  input: CreateTransactionRequest,
  request: TransactionRequest,
): Promise<CreateTransactionResult> {
  const [from, to] = await lockBoth(tx, input.fromAccountId, input.toAccountId);
  const decision = decideTransaction(input.actor, from, to, request);
  if (!decision.accepted) return { outcome: "refused", refusal: decision.refusal };
  const id = input.id ?? transactionIds.create();
  // With the locks in hand: taken before, it would date a later activity before an earlier one.
  const at = input.createdAt ?? new Date();
  const { amountMinor, currency, reference } = request;
  await recordChanges(tx, {
    at,
    transaction: {
      id,
      kind: decision.kind,
      relatedId: null,
      actorId: input.actor.kind === "PERSON" ? input.actor.id : null,
      fromAccountId: decision.from.id,
      toAccountId: decision.to.id,
      amountMinor,
      currency,
      reference,
      createdAt: at,
    },
    changes: decision.changes,
  });
  return { outcome: "created", transactionId: id };
}

async function lockBoth(
  tx: Transaction,
  fromAccountId: string,
  toAccountId: string,
): Promise<[AccountRow | undefined, AccountRow | undefined]> {
  const ids = [accountIds.decode(fromAccountId), accountIds.decode(toAccountId)] as const;
  const known = ids.filter((id) => id !== undefined);
  const rows = known.length === 0 ? [] : await lockAccounts(tx, known);
  const find = (id: Buffer | undefined) => id && rows.find((row) => row.id.equals(id));
  return [find(ids[0]), find(ids[1])];
}
