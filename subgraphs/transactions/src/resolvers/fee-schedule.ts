import type { FeeScheduleResolvers } from "../generated/resolvers.ts";
import { feeScheduleId } from "../store/fee-schedules.ts";
import { money } from "./money.ts";

/** What things cost is everybody's to know. */
export const FeeSchedule: FeeScheduleResolvers = {
  id: (schedule) => feeScheduleId(schedule),
  currency: (schedule) => schedule.currency,
  kind: (schedule) => schedule.kind,
  flat: ({ flatMinor, currency }) => money(flatMinor, currency),
  basisPoints: (schedule) => schedule.basisPoints,
  min: ({ minMinor, currency }) => (minMinor === null ? null : money(minMinor, currency)),
  max: ({ maxMinor, currency }) => (maxMinor === null ? null : money(maxMinor, currency)),
  changedAt: (schedule) => schedule.changedAt,
};
