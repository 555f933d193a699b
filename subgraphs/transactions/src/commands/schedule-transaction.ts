import type { Transaction } from "@tributary/subgraph/database";
import type { Actor } from "../domain/actor.ts";
import { decideScheduling, schedulingRefusals } from "../domain/decide-scheduling.ts";
import {
  parseScheduleRequest,
  type ScheduleInput,
  type ScheduleRequest,
} from "../domain/parse-schedule-request.ts";
import type { Refusal } from "../domain/refusal.ts";
import { accountIds, scheduleIds } from "../ids.ts";
import { type AccountRow, findAccounts } from "../store/accounts.ts";
import { isCurrency } from "../store/currencies.ts";
import { lockOwner } from "../store/owners.ts";
import { countActiveSchedules, insertSchedule } from "../store/schedules.ts";
import { answerOnce } from "./answer-once.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { type ChangeOutcome, type KeptChange, keptChangesOf } from "./kept-change.ts";

export type ScheduleTransactionRequest = ScheduleInput & { readonly actor: Actor };

export type ScheduleDeps = CommandDeps & { readonly schedulesPerPersonMax: number };

type SchedulingRefusal = Refusal<(typeof schedulingRefusals)[number]>;

export const keptSchedule = keptChangesOf(scheduleIds);

const kept = keptSchedule<SchedulingRefusal>(schedulingRefusals);

/**
 * Plans a transaction of one's own, once or again and again. Nothing moves yet and nothing is kept
 * back: whether it can be done is decided at each time that it is due.
 */
export async function scheduleTransaction(
  deps: ScheduleDeps,
  input: ScheduleTransactionRequest,
): Promise<ChangeOutcome<SchedulingRefusal>> {
  const parsed = parseScheduleRequest(input);
  if (!parsed.wellFormed) return { outcome: "invalid", field: parsed.field };
  const { request } = parsed;
  if (!(await isCurrency(deps.db, request.transaction.currency))) {
    return { outcome: "invalid", field: "currency" };
  }
  const { actor, idempotencyKey } = input;
  const intent = { actor, idempotencyKey, data: dataOf(input, request), at: timeOf(deps) };
  return answerOnce(deps.db, intent, kept, (tx) => plan(deps, tx, input, request));
}

async function plan(
  deps: ScheduleDeps,
  tx: Transaction,
  { actor, fromAccountId, toAccountId }: ScheduleTransactionRequest,
  request: ScheduleRequest,
): Promise<KeptChange<SchedulingRefusal>> {
  if (actor.kind === "PLATFORM") throw new Error("a schedule is somebody's");
  const { id: ownerId } = actor;
  const activeMax = deps.schedulesPerPersonMax;
  // Two who plan at the same moment wait for each other, and both are counted.
  await lockOwner(tx, ownerId);
  const activeCount = await countActiveSchedules(tx, ownerId, activeMax);
  const [from, to] = await findSides(tx, [fromAccountId, toAccountId]);
  const at = timeOf(deps);
  const decision = decideScheduling(actor, from, to, request, { at, activeCount, activeMax });
  if (!decision.accepted) return { outcome: "refused", refusal: decision.refusal };
  const { startsAt, recurrence, transaction } = request;
  const { amountMinor, currency, reference, feeMaxMinor = null } = transaction;
  const id = scheduleIds.create(at);
  const sides = { fromAccountId: decision.from.id, toAccountId: decision.to.id };
  const progress = { state: "ACTIVE", nextNumber: 1, nextRunAt: startsAt, endedAt: null } as const;
  await insertSchedule(tx, {
    ...{ id, ownerId, ...sides, amountMinor, currency, reference, feeMaxMinor },
    ...{ startsAt, recurrence, ...progress, createdAt: at },
  });
  return { outcome: "changed", id };
}

/** Without their locks: what becomes of them later is looked at by each run. */
async function findSides(
  tx: Transaction,
  publicIds: readonly string[],
): Promise<(AccountRow | undefined)[]> {
  const ids = publicIds.map((id) => accountIds.decode(id));
  const rows = await findAccounts(
    tx,
    ids.filter((id) => id !== undefined),
  );
  return ids.map((id) => id && rows.find((row) => row.id.equals(id)));
}

function dataOf(input: ScheduleTransactionRequest, request: ScheduleRequest) {
  const { transaction, startsAt, recurrence } = request;
  const { frequency, interval, count, until } = recurrence ?? {};
  return [
    "scheduleTransaction",
    input.fromAccountId,
    input.toAccountId,
    String(transaction.amountMinor),
    transaction.currency,
    transaction.reference,
    startsAt.toISOString(),
    frequency ?? null,
    interval ?? null,
    count ?? null,
    until?.toISOString() ?? null,
    ...(transaction.feeMaxMinor === undefined ? [] : [String(transaction.feeMaxMinor)]),
  ];
}
