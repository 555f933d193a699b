import { findUsers, listUsers, type UserRow } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import type { CommandDeps } from "./command-deps.ts";
import { eraseUser } from "./erase-user.ts";

const PAGE = 500;
/** Stands in the audit log for who restored. */
const ACTOR = "restore";

/**
 * After a copy of either database was restored, and before anything is served: who was erased when the
 * copy was taken, or since, is erased again. `given` are ids that were kept elsewhere; those that the
 * two databases know themselves come on top. Done once or often, it is the same.
 */
export async function reapplyErasures(
  deps: CommandDeps,
  given: readonly string[],
): Promise<{ readonly erased: number; readonly wereBack: number }> {
  const ids = new Map(given.flatMap((id) => entryOf(userIds.decode(id))));
  for await (const id of deps.dataKeys.erased(PAGE)) ids.set(id.toString("hex"), id);
  for await (const { id } of tombstones(deps)) ids.set(id.toString("hex"), id);
  let wereBack = 0;
  for (const id of ids.values()) {
    // Whatever becomes of the rest, the key goes: the row may be one that this copy does not have.
    await deps.dataKeys.destroy(id, new Date());
    const [user] = await findUsers(deps.db, [id]);
    if (!user || user.status === "ERASED") continue;
    const request = { actor: ACTOR, userId: userIds.encode(id), reason: "RESTORED" };
    await eraseUser({ ...deps, onKeyLeft: fail }, request);
    wereBack++;
  }
  return { erased: ids.size, wereBack };
}

/** Nobody else would see to it: what was restored is not served yet. */
function fail(error: unknown): never {
  throw error;
}

async function* tombstones({ db }: CommandDeps): AsyncGenerator<UserRow> {
  for (let after: Buffer | undefined, isMore = true; isMore; ) {
    const filter = { status: "ERASED" } as const;
    const rows = await listUsers(db, { filter, after, rowsMax: PAGE });
    yield* rows;
    after = rows.at(-1)?.id;
    isMore = rows.length === PAGE;
  }
}

function entryOf(id: Buffer | undefined): [string, Buffer][] {
  return id ? [[id.toString("hex"), id]] : [];
}
