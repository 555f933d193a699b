import type { ScheduleResolvers } from "../generated/resolvers.ts";
import { scheduleIds } from "../ids.ts";
import { bothSides } from "../readable.ts";
import { money } from "./money.ts";
import { runsOf } from "./schedule-connection.ts";

/** Reached only by who may read it. */
export const Schedule: ScheduleResolvers = {
  id: (schedule) => scheduleIds.encode(schedule.id),
  from: async (schedule, _args, context) => (await bothSides(context, schedule))[0],
  to: async (schedule, _args, context) => (await bothSides(context, schedule))[1],
  amount: (schedule) => money(schedule.amountMinor, schedule.currency),
  feeMax: ({ feeMaxMinor, currency }) =>
    feeMaxMinor === null ? null : money(feeMaxMinor, currency),
  reference: (schedule) => schedule.reference,
  startsAt: (schedule) => schedule.startsAt,
  recurrence: ({ recurrence }) => {
    if (!recurrence) return null;
    const { frequency, interval, count, until } = recurrence;
    return { frequency, interval, count: count ?? null, until: until ?? null };
  },
  state: (schedule) => schedule.state,
  nextRunAt: (schedule) => schedule.nextRunAt,
  createdAt: (schedule) => schedule.createdAt,
  runs: (schedule, args, context) => runsOf(context, schedule.id, args),
};
