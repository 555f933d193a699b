import type { Transaction } from "@tributary/subgraph/database";
import type { AccountChange } from "../domain/account-change.ts";
import { type Actor, actorId, owns } from "../domain/actor.ts";
import { holdIds, transactionIds } from "../ids.ts";
import type { AccountRow } from "../store/accounts.ts";
import { recordAudit } from "../store/audit-entries.ts";
import { closeHold } from "../store/holds.ts";
import { giveBackSpending } from "../store/limits.ts";
import type { HoldSides } from "./lock-hold-sides.ts";
import { recordChanges } from "./record-changes.ts";

const STATES = { CAPTURE: "CAPTURED", VOID: "VOIDED", EXPIRY: "EXPIRED" } as const;

export type HoldSettlement = {
  readonly kind: keyof typeof STATES;
  readonly actor: Actor;
  readonly amountMinor: bigint;
  /** What the capture costs the sender. */
  readonly feeMinor?: bigint;
  readonly changes: readonly AccountChange<AccountRow>[];
  readonly at: Date;
};

/** Writes what became of a hold; it tells what its hold told. The caller has locked its sides. */
export async function settleHold(
  tx: Transaction,
  { placed, to }: Pick<HoldSides, "placed" | "to">,
  settlement: HoldSettlement,
): Promise<{ outcome: "created"; transactionId: Buffer }> {
  const { kind, actor, amountMinor, feeMinor = 0n, changes, at } = settlement;
  const id = transactionIds.create(at);
  await recordChanges(tx, {
    at,
    transaction: {
      ...placed,
      id,
      kind,
      relatedId: placed.id,
      actorId: actorId(actor),
      amountMinor,
      feeMinor,
      createdAt: at,
    },
    changes,
  });
  const capturedMinor = kind === "CAPTURE" ? amountMinor : 0n;
  await closeHold(tx, placed.id, { state: STATES[kind], capturedMinor, closedAt: at });
  await giveBackSpending(tx, placed, placed.amountMinor - capturedMinor, at);
  if (kind !== "EXPIRY" && !owns(actor, to)) {
    const action = kind === "CAPTURE" ? "hold.capture" : "hold.void";
    const detail = { transactionId: transactionIds.encode(id) };
    await recordAudit(tx, actor, { action, subject: holdIds.encode(placed.id), detail, at });
  }
  return { outcome: "created", transactionId: id };
}
