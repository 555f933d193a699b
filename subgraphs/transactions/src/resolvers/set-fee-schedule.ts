import { setFeeSchedule as command } from "../commands/set-fee-schedule.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { findFeeSchedule } from "../store/fee-schedules.ts";
import { asStaff } from "./as-staff.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const setFeeSchedule: NonNullable<MutationResolvers["setFeeSchedule"]> = async (
  _root,
  { input },
  context,
) => {
  const result = await asStaff(context, (actor) => command(context, { ...input, actor }));
  if (result.outcome !== "set") return unsuccessfulMember<never>(result);
  return { __typename: "FeeScheduleSet", schedule: await findFeeSchedule(context.db, input) };
};
