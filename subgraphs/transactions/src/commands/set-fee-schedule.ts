import type { Actor } from "../domain/actor.ts";
import type { FeeKind } from "../domain/fee.ts";
import { type FeeScheduleInput, parseFeeSchedule } from "../domain/parse-fee-schedule.ts";
import { recordAudit } from "../store/audit-entries.ts";
import { isCurrency } from "../store/currencies.ts";
import { feeScheduleId, saveFeeSchedule } from "../store/fee-schedules.ts";
import { answerOnce } from "./answer-once.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { keptSetting, type SetOutcome } from "./kept-setting.ts";

export type SetFeeScheduleRequest = FeeScheduleInput & {
  /** Staff, or the platform. */
  readonly actor: Actor;
  readonly currency: string;
  readonly kind: FeeKind;
};

/** For what is asked for from now on; a hold keeps the terms under which it was placed. */
export async function setFeeSchedule(
  deps: CommandDeps,
  input: SetFeeScheduleRequest,
): Promise<SetOutcome> {
  const parsed = parseFeeSchedule(input);
  if (!parsed.wellFormed) return { outcome: "invalid", field: parsed.field };
  const { actor, idempotencyKey, currency, kind, flat } = input;
  if (!(await isCurrency(deps.db, currency))) return { outcome: "invalid", field: "currency" };
  const basisPoints = String(input.basisPoints);
  const bounds = { min: input.min ?? null, max: input.max ?? null };
  const data = ["setFeeSchedule", currency, kind, flat, basisPoints, bounds.min, bounds.max];
  const intent = { actor, idempotencyKey, data, at: timeOf(deps) };
  return answerOnce(deps.db, intent, keptSetting, async (tx) => {
    const at = timeOf(deps);
    await saveFeeSchedule(tx, { currency, kind, ...parsed.terms, changedAt: at });
    const subject = feeScheduleId({ currency, kind });
    const detail = { flat, basisPoints, ...bounds };
    await recordAudit(tx, actor, { action: "fee.setSchedule", subject, detail, at });
    return { outcome: "set" };
  });
}
