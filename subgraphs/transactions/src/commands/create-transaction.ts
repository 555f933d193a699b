import { createHash } from "node:crypto";
import { type Database, inTransaction, type Transaction } from "@tributary/subgraph/database";
import { type Actor, decideTransaction } from "../domain/decide-transaction.ts";
import {
  parseTransactionRequest,
  type TransactionInput,
  type TransactionRequest,
} from "../domain/parse-transaction-request.ts";
import { accountIds, transactionIds } from "../ids.ts";
import { type AccountRow, lockAccounts } from "../store/accounts.ts";
import { answerKey, claimKey } from "../store/idempotency-keys.ts";
import { recordTransaction } from "./record-transaction.ts";
import { type CreateTransactionResult, readOutcome, writeOutcome } from "./transaction-outcome.ts";

export type CreateTransactionRequest = TransactionInput & {
  readonly actor: Actor;
  /** Given where history is written after the fact: demo data. */
  readonly id?: Buffer;
  readonly createdAt?: Date;
};

// The platform's keys are kept beside people's, under an id that nobody can have.
const PLATFORM_ACTOR_ID = Buffer.alloc(16);

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
  const result = await inTransaction(deps.db, (tx) => answerOnce(tx, input, parsed.request));
  if (result.outcome === "created") deps.ring();
  return result;
}

/** The same key and data get the same answer; the key and the answer are committed as one. */
async function answerOnce(
  tx: Transaction,
  input: CreateTransactionRequest,
  request: TransactionRequest,
): Promise<CreateTransactionResult> {
  const createdAt = input.createdAt ?? new Date();
  const actorId = input.actor.kind === "PERSON" ? input.actor.id : PLATFORM_ACTOR_ID;
  const claim = {
    actorId,
    key: input.idempotencyKey,
    requestHash: hashOf(input, request),
    createdAt,
  };
  const claimed = await claimKey(tx, claim);
  if (!claimed.isNew) {
    const isSame = claimed.requestHash.equals(claim.requestHash);
    return isSame ? readOutcome(claimed.outcome) : { outcome: "conflict" };
  }
  const result = await perform(tx, input, request, createdAt);
  await answerKey(tx, claim, writeOutcome(result));
  return result;
}

async function perform(
  tx: Transaction,
  input: CreateTransactionRequest,
  request: TransactionRequest,
  createdAt: Date,
): Promise<CreateTransactionResult> {
  const [from, to] = await lockBoth(tx, input.fromAccountId, input.toAccountId);
  const decision = decideTransaction(input.actor, from, to, request);
  if (!decision.accepted) return { outcome: "refused", refusal: decision.refusal };
  const id = input.id ?? transactionIds.create();
  await recordTransaction(tx, { id, createdAt, decision, request });
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

function hashOf(input: TransactionInput, request: TransactionRequest): Buffer {
  const data = [
    "createTransaction",
    input.fromAccountId,
    input.toAccountId,
    String(request.amountMinor),
    request.currency,
    request.reference,
  ];
  return createHash("sha256").update(JSON.stringify(data)).digest();
}
