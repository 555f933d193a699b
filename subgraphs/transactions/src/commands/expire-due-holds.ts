import { type DueHold, listDueHolds } from "../store/holds.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { type DueWork, eachDue } from "./each-due.ts";
import { expireHold } from "./expire-hold.ts";

/** Lets go of the holds whose time is over, each in a transaction of its own. */
export function expireDueHolds(deps: CommandDeps, work: DueWork) {
  const at = timeOf(deps);
  return eachDue<DueHold>(
    work,
    (after, rowsMax) => listDueHolds(deps.db, { at, after, rowsMax }),
    async ({ id }) => (await expireHold(deps, { holdId: id })).outcome === "created",
  );
}
