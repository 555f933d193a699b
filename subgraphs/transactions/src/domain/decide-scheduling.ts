import type { AccountState } from "./account-change.ts";
import type { Actor } from "./actor.ts";
import { decideTransaction, type transactionRefusals } from "./decide-transaction.ts";
import type { ScheduleRequest } from "./parse-schedule-request.ts";
import { type Refusal, type Refused, refuse } from "./refusal.ts";
import type { ScheduleState } from "./schedule.ts";

/** In the schema's order. */
export const schedulingRefusals = [
  "NOT_FOUND",
  "SAME_ACCOUNT",
  "ACCOUNT_NOT_ACTIVE",
  "CURRENCY_MISMATCH",
  "STARTS_IN_PAST",
  "TOO_MANY_SCHEDULES",
] as const;

/** In the schema's order. */
export const cancellingRefusals = ["NOT_FOUND", "SCHEDULE_NOT_ACTIVE"] as const;

export type SchedulingDecision<Account extends AccountState> =
  | { readonly accepted: true; readonly from: Account; readonly to: Account }
  | Refused<(typeof schedulingRefusals)[number]>;

// "Now" on the clock of whoever asks, and what it takes until it is decided.
const LATENESS_MS_MAX = 3_600_000;

/**
 * What could be sent now, were the money there, can be planned: funds, limits and fees are looked at
 * when the time has come.
 */
export function decideScheduling<Account extends AccountState>(
  actor: Actor,
  from: Account | undefined,
  to: Account | undefined,
  request: ScheduleRequest,
  known: { readonly at: Date; readonly activeCount: number; readonly activeMax: number },
): SchedulingDecision<Account> {
  const { startsAt, transaction } = request;
  const now = decideTransaction(actor, from, to, transaction);
  const lasting = now.accepted ? undefined : lastingRefusal(now.refusal);
  if (lasting) return refuse(lasting);
  if (!from || !to) throw new Error("nothing is sent between accounts that are not there");
  if (startsAt.getTime() < known.at.getTime() - LATENESS_MS_MAX) {
    return refuse({ code: "STARTS_IN_PAST" });
  }
  if (known.activeCount >= known.activeMax) return refuse({ code: "TOO_MANY_SCHEDULES" });
  return { accepted: true, from, to };
}

/** One that another time does not mend. */
function lastingRefusal(refusal: Refusal<(typeof transactionRefusals)[number]>) {
  switch (refusal.code) {
    case "LIMIT_EXCEEDED":
    case "FEE_TOO_HIGH":
    case "INSUFFICIENT_FUNDS":
      return undefined;
    default:
      return refusal;
  }
}

export type Cancelled = { readonly ownerId: Buffer; readonly state: ScheduleState };

export function decideCancelling<Schedule extends Cancelled>(
  actor: Actor,
  schedule: Schedule | undefined,
):
  | { readonly accepted: true; readonly schedule: Schedule }
  | Refused<(typeof cancellingRefusals)[number]> {
  const isOwn = schedule && actor.kind !== "PLATFORM" && schedule.ownerId.equals(actor.id);
  if (!isOwn) return refuse({ code: "NOT_FOUND" });
  if (schedule.state !== "ACTIVE") return refuse({ code: "SCHEDULE_NOT_ACTIVE" });
  return { accepted: true, schedule };
}
