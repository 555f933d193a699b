import { removeActivitiesBefore } from "../store/activity-purges.ts";
import type { CommandDeps } from "./command-deps.ts";
import { inPieces, type Pieces } from "./in-pieces.ts";

/** Removes activities that no stream goes back to any more. Returns how many. */
export function purgeActivities(
  deps: Pick<CommandDeps, "db">,
  options: Pieces & { readonly at: Date; readonly keepMs: number },
): Promise<number> {
  const before = new Date(options.at.getTime() - options.keepMs);
  let behind = 0;
  return inPieces(options, async (rowsMax) => {
    const { upTo, removed } = await removeActivitiesBefore(deps.db, before, { behind, rowsMax });
    behind = upTo;
    return removed;
  });
}
