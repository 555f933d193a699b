import type { KeyObject } from "node:crypto";
import { inTransaction } from "@tributary/subgraph/database";
import { sameAddressKey } from "../domain/email-address.ts";
import { PersonSealer } from "../personal-data/person-sealer.ts";
import { openField } from "../personal-data/personal-fields.ts";
import { listPeopleNotUnder, saveIndexKey } from "../store/index-keys.ts";
import { deleteClaims, deleteRestedHandles } from "../store/marks.ts";
import { lockUser, replaceNameMarks, type UserRow, updateUser } from "../store/users.ts";
import type { CommandDeps } from "./command-deps.ts";

type Deps = Pick<CommandDeps, "db" | "dataKeys" | "blindIndex">;

/**
 * The replacement of an index key: whoever is found by marks of an older one gets marks of the newest,
 * a person at a time. Between two people, and within each one's transaction, everybody is found: what
 * is looked for is looked for under all keys. Gives the number of people who were indexed anew.
 */
export async function reindexPeople(
  deps: Deps,
  options: { readonly batchSize: number; readonly signal: AbortSignal },
): Promise<number> {
  const { batchSize: rowsMax, signal } = options;
  const { db, blindIndex } = deps;
  let count = 0;
  for (let after: Buffer | undefined, isMore = true; isMore && !signal.aborted; ) {
    const ids = await listPeopleNotUnder(db, blindIndex.keyId, { after, rowsMax });
    const keys = await deps.dataKeys.find(ids);
    for (const id of ids) {
      const key = keys.get(id.toString("hex"));
      // Without a key, or with one that does not unwrap, they are no worse off than before.
      if (key && !(key instanceof Error) && (await reindex(deps, id, key))) count++;
    }
    after = ids.at(-1);
    isMore = ids.length === rowsMax;
  }
  await forgetWhatIsOver(deps, options);
  return count;
}

/** Locked, so that a name or an address that is just being changed is not put back. */
function reindex({ db, blindIndex }: Deps, id: Buffer, key: KeyObject): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const user = await lockUser(tx, id);
    if (!user || user.status === "ERASED") return false;
    const { displayName, email, handle } = openAll(user, key);
    await updateUser(tx, id, {
      ...(email === undefined ? {} : { emailMarks: blindIndex.ofEmail(sameAddressKey(email)) }),
      ...(handle === undefined ? {} : { handleMarks: blindIndex.ofHandle(handle) }),
    });
    if (displayName !== undefined) {
      const sealer = new PersonSealer(blindIndex, key, id);
      await replaceNameMarks(tx, id, sealer.nameMarks(displayName));
    }
    await saveIndexKey(tx, id, blindIndex.keyId);
    return true;
  });
}

function openAll(user: UserRow, key: KeyObject) {
  const open = (field: "displayName" | "email" | "handle", sealed: Buffer | null) =>
    sealed === null ? undefined : openField(key, user.id, field, sealed);
  return {
    displayName: open("displayName", user.displayNameSealed),
    email: open("email", user.emailSealed),
    handle: open("handle", user.handleSealed),
  };
}

async function forgetWhatIsOver(
  { db, blindIndex }: Deps,
  { batchSize, signal }: { readonly batchSize: number; readonly signal: AbortSignal },
): Promise<void> {
  const at = new Date();
  const removals = [
    ...(blindIndex.hasOlder ? [] : [() => deleteClaims(db, batchSize)]),
    () => deleteRestedHandles(db, at, batchSize),
  ];
  for (const remove of removals) {
    while (!signal.aborted && (await remove()) === batchSize);
  }
}
