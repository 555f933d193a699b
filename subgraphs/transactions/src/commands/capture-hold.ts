import { type Database, inTransaction, type Transaction } from "@tributary/subgraph/database";
import type { Actor } from "../domain/actor.ts";
import { captureRefusals, decideCapture } from "../domain/decide-capture.ts";
import { parseSettlement, type SettlementInput } from "../domain/parse-settlement.ts";
import type { Refusal } from "../domain/refusal.ts";
import { holdIds } from "../ids.ts";
import { answerOnce } from "./answer-once.ts";
import { lockHoldSides } from "./lock-hold-sides.ts";
import { type KeptOutcome, keptOutcome, notFound, type Outcome } from "./outcome.ts";
import { settleHold } from "./settle-hold.ts";

export type CaptureHoldRequest = Pick<SettlementInput, "idempotencyKey" | "amount"> & {
  readonly actor: Actor;
  readonly holdId: string;
  /** Given where history is written after the fact: demo data. */
  readonly id?: Buffer;
  readonly createdAt?: Date;
};

type Code = (typeof captureRefusals)[number];

const kept = keptOutcome<Refusal<Code>>(captureRefusals);

/** Moves what a hold keeps back, or a part of it; the rest is let go. Once per hold. */
export async function captureHold(
  deps: { readonly db: Database; readonly ring: () => void },
  input: CaptureHoldRequest,
): Promise<Outcome<Code>> {
  const parsed = parseSettlement(input);
  if (!parsed.wellFormed) return { outcome: "invalid", field: parsed.field };
  const { amountMinor } = parsed.request;
  const intent = {
    actor: input.actor,
    idempotencyKey: input.idempotencyKey,
    data: ["captureHold", input.holdId, amountMinor === undefined ? null : String(amountMinor)],
    at: input.createdAt ?? new Date(),
  };
  const result = await inTransaction(deps.db, (tx) =>
    answerOnce(tx, intent, kept, () => perform(tx, input, amountMinor)),
  );
  if (result.outcome === "created") deps.ring();
  return result;
}

async function perform(
  tx: Transaction,
  input: CaptureHoldRequest,
  requestedMinor: bigint | undefined,
): Promise<KeptOutcome<Code>> {
  const sides = await lockHoldSides(tx, holdIds.decode(input.holdId));
  if (!sides) return notFound();
  // With the locks in hand: taken before, it would date a later activity before an earlier one.
  const at = input.createdAt ?? new Date();
  const request = { amountMinor: requestedMinor, at };
  const decision = decideCapture(input.actor, sides, request);
  if (!decision.accepted) return { outcome: "refused", refusal: decision.refusal };
  const { amountMinor, changes } = decision;
  const { actor, id } = input;
  return settleHold(tx, sides, {
    kind: "CAPTURE",
    actor,
    amountMinor,
    changes,
    at,
    id,
  });
}
