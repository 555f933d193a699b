import type { Transaction } from "@tributary/subgraph/database";
import type { Actor } from "../domain/actor.ts";
import { captureRefusals, decideCapture } from "../domain/decide-capture.ts";
import { parseSettlement, type SettlementInput } from "../domain/parse-settlement.ts";
import type { Refusal } from "../domain/refusal.ts";
import { holdIds } from "../ids.ts";
import { answerOnce } from "./answer-once.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { lockFeeAccount } from "./lock-fee-account.ts";
import { lockHoldSides } from "./lock-hold-sides.ts";
import { type KeptOutcome, keptOutcome, notFound, type Outcome } from "./outcome.ts";
import { settleHold } from "./settle-hold.ts";

export type CaptureHoldRequest = Pick<SettlementInput, "idempotencyKey" | "amount"> & {
  readonly actor: Actor;
  readonly holdId: string;
};

type Code = (typeof captureRefusals)[number];

const kept = keptOutcome<Refusal<Code>>(captureRefusals);

/** Moves what a hold keeps back, or a part of it; the rest is let go. Once per hold. */
export async function captureHold(
  deps: CommandDeps,
  input: CaptureHoldRequest,
): Promise<Outcome<Code>> {
  const parsed = parseSettlement(input);
  if (!parsed.wellFormed) return { outcome: "invalid", field: parsed.field };
  const { amountMinor } = parsed.request;
  const intent = {
    actor: input.actor,
    idempotencyKey: input.idempotencyKey,
    data: ["captureHold", input.holdId, amountMinor === undefined ? null : String(amountMinor)],
    at: timeOf(deps),
  };
  const result = await answerOnce(deps.db, intent, kept, (tx) =>
    perform(deps, tx, input, amountMinor),
  );
  if (result.outcome === "created") deps.ring();
  return result;
}

async function perform(
  deps: CommandDeps,
  tx: Transaction,
  input: CaptureHoldRequest,
  requestedMinor: bigint | undefined,
): Promise<KeptOutcome<Code>> {
  const sides = await lockHoldSides(tx, holdIds.decode(input.holdId));
  if (!sides) return notFound();
  const { feeMinor: keptBackMinor, currency } = sides.hold;
  const feeAccount = keptBackMinor > 0n ? await lockFeeAccount(tx, currency) : undefined;
  const at = timeOf(deps);
  const request = { amountMinor: requestedMinor, at };
  const decision = decideCapture(input.actor, { ...sides, feeAccount }, request);
  if (!decision.accepted) return { outcome: "refused", refusal: decision.refusal };
  const { amountMinor, feeMinor, changes } = decision;
  const settlement = { actor: input.actor, amountMinor, feeMinor, changes, at };
  return settleHold(tx, sides, { kind: "CAPTURE", ...settlement });
}
