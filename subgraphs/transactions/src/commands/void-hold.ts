import type { Transaction } from "@tributary/subgraph/database";
import type { Actor } from "../domain/actor.ts";
import { decideVoid, voidRefusals } from "../domain/decide-void.ts";
import { parseSettlement, type SettlementInput } from "../domain/parse-settlement.ts";
import type { Refusal } from "../domain/refusal.ts";
import { holdIds } from "../ids.ts";
import { answerOnce } from "./answer-once.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { lockHoldSides } from "./lock-hold-sides.ts";
import { type KeptOutcome, keptOutcome, notFound, type Outcome } from "./outcome.ts";
import { settleHold } from "./settle-hold.ts";

export type VoidHoldRequest = Pick<SettlementInput, "idempotencyKey"> & {
  readonly actor: Actor;
  readonly holdId: string;
};

type Code = (typeof voidRefusals)[number];

const kept = keptOutcome<Refusal<Code>>(voidRefusals);

/** Lets go of what a hold keeps back, as its receiver or staff wants it. */
export async function voidHold(deps: CommandDeps, input: VoidHoldRequest): Promise<Outcome<Code>> {
  const parsed = parseSettlement({ idempotencyKey: input.idempotencyKey });
  if (!parsed.wellFormed) return { outcome: "invalid", field: parsed.field };
  const { actor, idempotencyKey, holdId } = input;
  const intent = { actor, idempotencyKey, data: ["voidHold", holdId], at: timeOf(deps) };
  const result = await answerOnce(deps.db, intent, kept, (tx) => perform(deps, tx, input));
  if (result.outcome === "created") deps.ring();
  return result;
}

async function perform(
  deps: CommandDeps,
  tx: Transaction,
  input: VoidHoldRequest,
): Promise<KeptOutcome<Code>> {
  const sides = await lockHoldSides(tx, holdIds.decode(input.holdId));
  if (!sides) return notFound();
  const at = timeOf(deps);
  const decision = decideVoid(input.actor, sides, at);
  if (!decision.accepted) return { outcome: "refused", refusal: decision.refusal };
  const { actor } = input;
  const { changes } = decision;
  const { amountMinor } = sides.hold;
  return settleHold(tx, sides, { kind: "VOID", actor, amountMinor, changes, at });
}
