import type { AccountState } from "./account-change.ts";
import { type Actor, owns } from "./actor.ts";
import type { Period } from "./period.ts";
import { type Refused, refuse } from "./refusal.ts";

/** In the schema's order. */
export const statementRefusals = ["NOT_FOUND", "PERIOD_NOT_OVER", "TOO_MANY_STATEMENTS"] as const;

export type StatementDecision<Account> =
  | { readonly accepted: true; readonly account: Account }
  | Refused<(typeof statementRefusals)[number]>;

/** Of one's own account, whatever its status, and of a period in which nothing more can happen. */
export function decideStatement<Account extends AccountState>(
  actor: Actor,
  account: Account | undefined,
  { until }: Period,
  known: {
    /** Nothing is dated before this any more. */
    readonly settledAt: Date;
    /** There is one already, which costs nothing. */
    readonly isThere: boolean;
    readonly requestedToday: number;
    readonly perDayMax: number;
  },
): StatementDecision<Account> {
  if (!account || !owns(actor, account)) return refuse({ code: "NOT_FOUND" });
  if (until.getTime() > known.settledAt.getTime()) return refuse({ code: "PERIOD_NOT_OVER" });
  if (!known.isThere && known.requestedToday >= known.perDayMax) {
    return refuse({ code: "TOO_MANY_STATEMENTS" });
  }
  return { accepted: true, account };
}
