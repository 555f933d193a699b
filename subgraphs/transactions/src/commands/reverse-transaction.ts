import type { Transaction } from "@tributary/subgraph/database";
import { type Actor, actorId, owns } from "../domain/actor.ts";
import { decideReversal, reversalRefusals } from "../domain/decide-reversal.ts";
import {
  parseSettlement,
  type SettlementInput,
  type SettlementRequest,
} from "../domain/parse-settlement.ts";
import type { Refusal } from "../domain/refusal.ts";
import { transactionIds } from "../ids.ts";
import { recordAudit } from "../store/audit-entries.ts";
import { findTransaction, sumReversed } from "../store/transactions.ts";
import { answerOnce } from "./answer-once.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { lockFeeAccount } from "./lock-fee-account.ts";
import { lockSides } from "./lock-hold-sides.ts";
import { type KeptOutcome, keptOutcome, notFound, type Outcome } from "./outcome.ts";
import { recordChanges } from "./record-changes.ts";

export type ReverseTransactionRequest = SettlementInput & {
  readonly actor: Actor;
  readonly transactionId: string;
  /** Also gives the fee back, which only staff does. */
  readonly refundFee?: boolean | undefined;
};

type Code = (typeof reversalRefusals)[number];

const kept = keptOutcome<Refusal<Code>>(reversalRefusals);

/** Moves a transaction's money back, all or a part; several may follow until it is used up. */
export async function reverseTransaction(
  deps: CommandDeps,
  input: ReverseTransactionRequest,
): Promise<Outcome<Code>> {
  const parsed = parseSettlement(input);
  if (!parsed.wellFormed) return { outcome: "invalid", field: parsed.field };
  const { amountMinor, reference } = parsed.request;
  const amount = amountMinor === undefined ? null : String(amountMinor);
  const intent = {
    actor: input.actor,
    idempotencyKey: input.idempotencyKey,
    data: [
      "reverseTransaction",
      input.transactionId,
      amount,
      reference,
      ...(input.refundFee ? ["refundFee"] : []),
    ],
    at: timeOf(deps),
  };
  const result = await answerOnce(deps.db, intent, kept, (tx) =>
    perform(deps, tx, input, parsed.request),
  );
  if (result.outcome === "created") deps.ring();
  return result;
}

async function perform(
  deps: CommandDeps,
  tx: Transaction,
  input: ReverseTransactionRequest,
  request: SettlementRequest,
): Promise<KeptOutcome<Code>> {
  const { refundFee = false } = input;
  const originalId = transactionIds.decode(input.transactionId);
  const original = originalId && (await findTransaction(tx, originalId));
  if (!original) return notFound();
  const [from, to] = await lockSides(tx, original);
  // Under the locks: every reversal of it takes the same ones first.
  const reversed = await sumReversed(tx, original.id);
  const feeAccount =
    refundFee && original.feeMinor > 0n ? await lockFeeAccount(tx, original.currency) : undefined;
  const at = timeOf(deps);
  const decision = decideReversal(
    input.actor,
    { ...original, ...reversed, from, to, feeAccount },
    { amountMinor: request.amountMinor, refundFee },
  );
  if (!decision.accepted) return { outcome: "refused", refusal: decision.refusal };
  const { amountMinor, feeMinor, changes } = decision;
  const id = transactionIds.create(at);
  await recordChanges(tx, {
    at,
    transaction: {
      id,
      kind: "REVERSAL",
      relatedId: original.id,
      actorId: actorId(input.actor),
      fromAccountId: to.id,
      toAccountId: from.id,
      amountMinor,
      feeMinor,
      currency: original.currency,
      reference: request.reference,
      createdAt: at,
    },
    changes,
  });
  if (!owns(input.actor, to)) {
    const detail = { transactionId: transactionIds.encode(id) };
    const subject = transactionIds.encode(original.id);
    await recordAudit(tx, input.actor, { action: "transaction.reverse", subject, detail, at });
  }
  return { outcome: "created", transactionId: id };
}
