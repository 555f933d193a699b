import { inTransaction } from "@tributary/subgraph/database";
import { decideExpiry } from "../domain/decide-expiry.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { lockHoldSides } from "./lock-hold-sides.ts";
import { settleHold } from "./settle-hold.ts";

export type ExpireHoldResult =
  | { readonly outcome: "created"; readonly transactionId: Buffer }
  /** Not there, captured, voided or expired before, or not due yet. */
  | { readonly outcome: "refused"; readonly reason: "unknown" | "settled" | "early" };

/**
 * Lets go of what a hold keeps back when its time is over: the platform's own order. It takes no
 * key, because the hold's state answers for it: the second attempt finds it settled.
 */
export async function expireHold(
  deps: CommandDeps,
  request: { readonly holdId: Buffer },
): Promise<ExpireHoldResult> {
  const result = await inTransaction(deps.db, async (tx): Promise<ExpireHoldResult> => {
    const sides = await lockHoldSides(tx, request.holdId);
    if (!sides) return { outcome: "refused", reason: "unknown" };
    const at = timeOf(deps);
    const decision = decideExpiry(sides.hold, sides.from, at);
    if (!decision.accepted) return { outcome: "refused", reason: decision.reason };
    const { changes } = decision;
    const { amountMinor } = sides.hold;
    const actor = { kind: "PLATFORM" } as const;
    return settleHold(tx, sides, { kind: "EXPIRY", actor, amountMinor, changes, at });
  });
  if (result.outcome === "created") deps.ring();
  return result;
}
