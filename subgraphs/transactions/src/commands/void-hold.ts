import { type Database, inTransaction, type Transaction } from "@tributary/subgraph/database";
import type { Actor } from "../domain/actor.ts";
import { decideVoid, voidRefusals } from "../domain/decide-void.ts";
import { parseSettlement, type SettlementInput } from "../domain/parse-settlement.ts";
import type { Refusal } from "../domain/refusal.ts";
import { holdIds } from "../ids.ts";
import { answerOnce } from "./answer-once.ts";
import { lockHoldSides } from "./lock-hold-sides.ts";
import { type KeptOutcome, keptOutcome, notFound, type Outcome } from "./outcome.ts";
import { settleHold } from "./settle-hold.ts";

export type VoidHoldRequest = Pick<SettlementInput, "idempotencyKey"> & {
  readonly actor: Actor;
  readonly holdId: string;
  /** Given where history is written after the fact: demo data. */
  readonly id?: Buffer;
  readonly createdAt?: Date;
};

type Code = (typeof voidRefusals)[number];

const kept = keptOutcome<Refusal<Code>>(voidRefusals);

/** Lets go of what a hold keeps back, as its receiver or staff wants it. */
export async function voidHold(
  deps: { readonly db: Database; readonly ring: () => void },
  input: VoidHoldRequest,
): Promise<Outcome<Code>> {
  const parsed = parseSettlement({ idempotencyKey: input.idempotencyKey });
  if (!parsed.wellFormed) return { outcome: "invalid", field: parsed.field };
  const { actor, idempotencyKey, createdAt: at = new Date() } = input;
  const intent = { actor, idempotencyKey, data: ["voidHold", input.holdId], at };
  const result = await inTransaction(deps.db, (tx) =>
    answerOnce(tx, intent, kept, () => perform(tx, input)),
  );
  if (result.outcome === "created") deps.ring();
  return result;
}

async function perform(tx: Transaction, input: VoidHoldRequest): Promise<KeptOutcome<Code>> {
  const sides = await lockHoldSides(tx, holdIds.decode(input.holdId));
  if (!sides) return notFound();
  // With the locks in hand: taken before, it would date a later activity before an earlier one.
  const at = input.createdAt ?? new Date();
  const decision = decideVoid(input.actor, sides, at);
  if (!decision.accepted) return { outcome: "refused", refusal: decision.refusal };
  const { actor, id } = input;
  const { changes } = decision;
  const { amountMinor } = sides.hold;
  return settleHold(tx, sides, { kind: "VOID", actor, amountMinor, changes, at, id });
}
