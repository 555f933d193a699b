import { runDueSchedules } from "./commands/run-due-schedules.ts";
import { runSchedule } from "./commands/run-schedule.ts";
import {
  type ScheduleTransactionRequest,
  scheduleTransaction,
} from "./commands/schedule-transaction.ts";
import { scheduleIds } from "./ids.ts";
import { alice, bob, type Ledger, nextKey, person } from "./ledger.fixture.ts";

/** The first occurrence of whatever is planned here, unless a test says otherwise. */
export const START = new Date("2030-01-31T09:30:00Z");

export const DAILY = { frequency: "DAILY", interval: 1 } as const;
export const MONTHLY = { frequency: "MONTHLY", interval: 1 } as const;

/** Planning, and what becomes of plans at other times. */
export function scheduling(ledger: Ledger) {
  const plan = (
    sides: Pick<ScheduleTransactionRequest, "fromAccountId" | "toAccountId">,
    options: Partial<ScheduleTransactionRequest> & {
      readonly schedulesPerPersonMax?: number;
      readonly at?: Date;
    } = {},
  ) => {
    const { schedulesPerPersonMax = 1_000, at = new Date(), ...input } = options;
    return scheduleTransaction(
      { ...ledger.at(at), schedulesPerPersonMax },
      {
        actor: person(alice),
        idempotencyKey: nextKey(),
        amount: "10",
        currency: "EUR",
        startsAt: START,
        ...sides,
        ...input,
      },
    );
  };
  const snapshotOf = async (id: Buffer) => {
    const { schedules, scheduleRuns } = await ledger.snapshot();
    const schedule = schedules.find((row) => row.id.equals(id));
    if (!schedule) throw new Error("no such schedule");
    const runs = scheduleRuns.filter(({ scheduleId }) => scheduleId.equals(id));
    return { schedule, runs };
  };
  return {
    plan,
    /** Of hers, to his account; hers has so much. */
    planned: async (
      options: Parameters<typeof plan>[1] & { readonly balance?: number } = {},
    ): Promise<{ id: Buffer; scheduleId: string; fromAccountId: string; toAccountId: string }> => {
      const { balance = 100, ...input } = options;
      const sides = {
        fromAccountId: await ledger.wallet(alice, balance),
        toAccountId: await ledger.wallet(bob, 0),
      };
      const result = await plan(sides, input);
      if (result.outcome !== "changed") throw new Error(`not planned: ${result.outcome}`);
      return { id: result.id, scheduleId: scheduleIds.encode(result.id), ...sides };
    },
    run: (scheduleId: Buffer, at: Date) => runSchedule(ledger.at(at), { scheduleId }),
    runDue: (at: Date, work: Partial<Parameters<typeof runDueSchedules>[1]> = {}) =>
      runDueSchedules(ledger.at(at), { batchSize: 100, batchesMax: 100, ...work }),
    schedule: async (id: Buffer) => (await snapshotOf(id)).schedule,
    /** What came of each occurrence: a code, or "moved". */
    runs: async (id: Buffer) =>
      (await snapshotOf(id)).runs.map(({ refusalCode }) => refusalCode ?? "moved"),
    runRows: async (id: Buffer) => (await snapshotOf(id)).runs,
  };
}

/** The schedules that other tests have left are due at other times than those of this one. */
export function afterDays(days: number, from = START): Date {
  return new Date(from.getTime() + days * 86_400_000);
}
