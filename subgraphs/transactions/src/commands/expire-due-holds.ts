import { type DueHold, listDueHolds } from "../store/holds.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { expireHold } from "./expire-hold.ts";

/**
 * Lets go of the holds whose time is over, a batch after the other, each in a transaction of its
 * own. One that fails keeps nobody else waiting: it is named at the end, and is still due next time.
 */
export async function expireDueHolds(
  deps: CommandDeps,
  options: {
    readonly batchSize: number;
    readonly batchesMax: number;
    /** Aborted: what is left is for the next time. */
    readonly signal?: AbortSignal;
  },
): Promise<{ readonly expiredCount: number; readonly isMoreDue: boolean }> {
  const { batchSize, batchesMax, signal } = options;
  const at = timeOf(deps);
  const failures: unknown[] = [];
  let expiredCount = 0;
  let after: DueHold | undefined;
  let isMoreDue = true;
  for (let batch = 0; isMoreDue && batch < batchesMax && !signal?.aborted; batch++) {
    const due = await listDueHolds(deps.db, { at, after, rowsMax: batchSize });
    for (const { id } of due) {
      if (signal?.aborted) break;
      try {
        const result = await expireHold(deps, { holdId: id });
        if (result.outcome === "created") expiredCount++;
      } catch (error) {
        failures.push(error);
      }
    }
    after = due.at(-1);
    isMoreDue = due.length === batchSize || signal?.aborted === true;
  }
  if (failures.length > 0) throw new AggregateError(failures, "holds could not be let go");
  return { expiredCount, isMoreDue };
}
