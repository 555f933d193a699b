import { databaseFault } from "@tributary/subgraph/database-faults";
import { decideProfile, type ProfileRequest } from "../domain/decide-profile.ts";
import { keyOfPerson } from "../personal-data/key-of-person.ts";
import { PersonSealer } from "../personal-data/person-sealer.ts";
import { replaceNameMarks, type UserChanges, updateUser } from "../store/users.ts";
import { type Changed, changePerson, type LockedPerson, type Refused } from "./change-person.ts";
import type { CommandDeps } from "./command-deps.ts";
import { tellOfPerson } from "./tell-of-person.ts";

export type ProfileOutcome =
  | Changed
  | Refused<"NOT_FOUND" | "USER_NOT_ACTIVE" | "HANDLE_TAKEN">
  | { readonly outcome: "invalid"; readonly field: "displayName" | "handle" };

/** One's own. */
export async function updateProfile(
  deps: CommandDeps,
  { userId, ...request }: ProfileRequest & { readonly userId: string },
): Promise<ProfileOutcome> {
  const decision = decideProfile(request);
  if (!decision.accepted) return { outcome: "invalid", field: decision.field };
  const { changes } = decision;
  const key = await keyOfPerson(deps, userId);
  if (!key) return { outcome: "refused", code: "NOT_FOUND" };
  try {
    return await changePerson(deps, userId, async (locked) => {
      if (locked.user.status !== "ACTIVE") return "USER_NOT_ACTIVE";
      const sealer = new PersonSealer(deps.blindIndex, key, locked.user.id);
      const fields = await write(locked, sealer, changes);
      if (fields.length === 0) return undefined;
      const data = { userId, fields };
      await tellOfPerson(locked, { type: "users.user.updated.v1", data });
      return undefined;
    });
  } catch (error) {
    // The index decides, as with addresses. A handle is public: that it is taken may be told.
    if (databaseFault(error) !== "DUPLICATE_KEY") throw error;
    return { outcome: "refused", code: "HANDLE_TAKEN" };
  }
}

/** Which fields were given: what a field holds is sealed, and cannot be compared. */
async function write(
  { tx, user }: LockedPerson,
  sealer: PersonSealer,
  { displayName, handle, isFindable }: ProfileRequest,
): Promise<("displayName" | "handle" | "isFindable")[]> {
  const changes: UserChanges = {
    ...(displayName === undefined ? {} : sealer.displayName(displayName)),
    ...(handle === undefined ? {} : sealer.handle(handle)),
    ...(isFindable === undefined ? {} : { isFindable }),
  };
  if (Object.keys(changes).length > 0) await updateUser(tx, user.id, changes);
  if (displayName !== undefined) {
    await replaceNameMarks(tx, user.id, sealer.nameMarks(displayName));
  }
  const given = { displayName, handle, isFindable };
  return (["displayName", "handle", "isFindable"] as const).filter(
    (field) => given[field] !== undefined,
  );
}
