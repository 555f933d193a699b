import type { ScheduleRunResolvers } from "../generated/resolvers.ts";

/** Reached only through a schedule that the viewer may read. */
export const ScheduleRun: ScheduleRunResolvers = {
  number: (run) => run.number,
  dueAt: (run) => run.dueAt,
  ranAt: (run) => run.ranAt,
  transaction: async ({ transactionId }, _args, context) =>
    (transactionId && (await context.loaders.transactionById.load(transactionId))) ?? null,
  refusal: (run) => run.refusalCode,
};
