import type { Transaction } from "@tributary/subgraph/database";
import type { Actor } from "../domain/actor.ts";
import { cancellingRefusals, decideCancelling } from "../domain/decide-scheduling.ts";
import { isIdempotencyKey } from "../domain/idempotency-key.ts";
import type { Refusal } from "../domain/refusal.ts";
import { scheduleIds } from "../ids.ts";
import { lockSchedule, saveProgress } from "../store/schedules.ts";
import { answerOnce } from "./answer-once.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import type { ChangeOutcome, KeptChange } from "./kept-change.ts";
import { keptSchedule } from "./schedule-transaction.ts";

export type CancelScheduleRequest = {
  readonly actor: Actor;
  readonly idempotencyKey: string;
  readonly scheduleId: string;
};

type CancellingRefusal = Refusal<(typeof cancellingRefusals)[number]>;

const kept = keptSchedule<CancellingRefusal>(cancellingRefusals);

/** Nothing of it runs any more; what has run stays. A run that is under way goes first. */
export async function cancelSchedule(
  deps: CommandDeps,
  request: CancelScheduleRequest,
): Promise<ChangeOutcome<CancellingRefusal>> {
  const { actor, idempotencyKey, scheduleId } = request;
  if (!isIdempotencyKey(idempotencyKey)) return { outcome: "invalid", field: "idempotencyKey" };
  const data = ["cancelSchedule", scheduleId];
  const intent = { actor, idempotencyKey, data, at: timeOf(deps) };
  return answerOnce(deps.db, intent, kept, (tx) => cancel(deps, tx, request));
}

async function cancel(
  deps: CommandDeps,
  tx: Transaction,
  { actor, scheduleId }: CancelScheduleRequest,
): Promise<KeptChange<CancellingRefusal>> {
  const id = scheduleIds.decode(scheduleId);
  const decision = decideCancelling(actor, id && (await lockSchedule(tx, id)));
  if (!decision.accepted) return { outcome: "refused", refusal: decision.refusal };
  const { schedule } = decision;
  const ended = { state: "CANCELLED", nextNumber: schedule.nextNumber, nextRunAt: null } as const;
  await saveProgress(tx, schedule.id, ended, timeOf(deps));
  return { outcome: "changed", id: schedule.id };
}
