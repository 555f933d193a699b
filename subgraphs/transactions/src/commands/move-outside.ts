import type { Transaction } from "@tributary/subgraph/database";
import { type Actor, actorId, administers } from "../domain/actor.ts";
import { decideTransaction } from "../domain/decide-transaction.ts";
import type { InputField } from "../domain/input-field.ts";
import {
  parseTransactionRequest,
  type TransactionInput,
  type TransactionRequest,
} from "../domain/parse-transaction-request.ts";
import type { Refusal } from "../domain/refusal.ts";
import { accountIds, transactionIds } from "../ids.ts";
import { platformAccountId } from "../platform-account-id.ts";
import { lockAccounts } from "../store/accounts.ts";
import { recordAudit } from "../store/audit-entries.ts";
import { isCurrency } from "../store/currencies.ts";
import { answerOnce } from "./answer-once.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { refusalAmong } from "./kept-refusal.ts";
import { keptOutcome } from "./outcome.ts";
import { readTerms } from "./read-terms.ts";
import { recordChanges } from "./record-changes.ts";

export type MoveOutsideRequest = Pick<
  TransactionInput,
  "idempotencyKey" | "amount" | "currency" | "reference"
> & {
  readonly actor: Actor;
  readonly accountId: string;
};

type Move<Answered extends Refusal> = {
  readonly name: "deposit" | "withdraw";
  readonly refusals: readonly Answered["code"][];
};
type Moved<Answered extends Refusal> =
  | { readonly outcome: "created"; readonly transactionId: Buffer }
  | { readonly outcome: "refused"; readonly refusal: Answered };
type Unanswered =
  | { readonly outcome: "invalid"; readonly field: InputField }
  | { readonly outcome: "conflict" };

// In the schema's order.
const depositRefusals = ["NOT_FOUND", "ACCOUNT_NOT_ACTIVE", "CURRENCY_MISMATCH"] as const;
const withdrawRefusals = [...depositRefusals, "INSUFFICIENT_FUNDS"] as const;

/** Money that comes in from outside, through the currency's external account. */
export function deposit(deps: CommandDeps, input: MoveOutsideRequest) {
  type Answered = Refusal<(typeof depositRefusals)[number]>;
  return moveOutside<Answered>(deps, input, { name: "deposit", refusals: depositRefusals });
}

/** Money that leaves. Limits are for owners and do not count here; what is there does. */
export function withdraw(deps: CommandDeps, input: MoveOutsideRequest) {
  type Answered = Refusal<(typeof withdrawRefusals)[number]>;
  return moveOutside<Answered>(deps, input, { name: "withdraw", refusals: withdrawRefusals });
}

async function moveOutside<Answered extends Refusal>(
  deps: CommandDeps,
  input: MoveOutsideRequest,
  move: Move<Answered>,
): Promise<Moved<Answered> | Unanswered> {
  const { actor, accountId, idempotencyKey, amount, currency, reference } = input;
  const sides = { fromAccountId: accountId, toAccountId: accountId };
  const parsed = parseTransactionRequest({ ...sides, idempotencyKey, amount, currency, reference });
  if (!parsed.wellFormed) return { outcome: "invalid", field: parsed.field };
  if (!(await isCurrency(deps.db, currency))) return { outcome: "invalid", field: "currency" };
  const at = timeOf(deps);
  const data = [move.name, accountId, amount, currency, parsed.request.reference];
  const kept = keptOutcome<Answered>(move.refusals);
  const result = await answerOnce(deps.db, { actor, idempotencyKey, data, at }, kept, (tx) =>
    perform(deps, tx, input, move, parsed.request),
  );
  if (result.outcome === "created") deps.ring();
  return result;
}

async function perform<Answered extends Refusal>(
  deps: CommandDeps,
  tx: Transaction,
  input: MoveOutsideRequest,
  move: Move<Answered>,
  request: TransactionRequest,
): Promise<Moved<Answered>> {
  const { actor, accountId } = input;
  const [inside, external] = await lockBoth(tx, input);
  const [from, to] = move.name === "deposit" ? [external, inside] : [inside, external];
  const platform = { kind: "PLATFORM" } as const;
  const order = { actor: platform, request, at: timeOf(deps) };
  const terms = await readTerms(tx, { from, to }, order);
  const decision = decideTransaction(platform, from, to, request, terms);
  if (!decision.accepted) {
    return { outcome: "refused", refusal: refusalAmong(move.refusals, decision.refusal) };
  }
  const at = timeOf(deps);
  const id = transactionIds.create(at);
  const { amountMinor, currency, reference } = request;
  await recordChanges(tx, {
    at,
    transaction: {
      id,
      kind: decision.kind,
      relatedId: null,
      actorId: actorId(actor),
      fromAccountId: decision.from.id,
      toAccountId: decision.to.id,
      amountMinor,
      feeMinor: decision.feeMinor,
      currency,
      reference,
      createdAt: at,
    },
    changes: decision.changes,
  });
  const detail = {
    transactionId: transactionIds.encode(id),
    amount: String(amountMinor),
    currency,
  };
  const action = move.name === "deposit" ? "account.deposit" : "account.withdraw";
  await recordAudit(tx, actor, { action, subject: accountId, detail, at });
  return { outcome: "created", transactionId: id };
}

/** The account, if there is one that the actor administers, and the world outside. */
async function lockBoth(tx: Transaction, { actor, accountId, currency }: MoveOutsideRequest) {
  const insideId = administers(actor) ? accountIds.decode(accountId) : undefined;
  if (!insideId) return [undefined, undefined];
  const externalId = platformAccountId("EXTERNAL", currency);
  const rows = await lockAccounts(tx, [insideId, externalId]);
  const inside = rows.find((row) => row.id.equals(insideId));
  const external = rows.find((row) => row.id.equals(externalId));
  if (!external) throw new Error(`no migration has opened an external account in ${currency}`);
  // Fees that were earned go out, and what is exchanged with comes in, likewise.
  return [inside?.kind === "EXTERNAL" ? undefined : inside, external];
}
