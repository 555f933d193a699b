import { enqueueJobs } from "@tributary/jobs/enqueue-job";
import { decideErasure } from "../domain/decide-standing.ts";
import { handleFreeFrom } from "../domain/handle-rest.ts";
import type { RefusalCode } from "../domain/refusal.ts";
import { barPerson } from "../store/barred-people.ts";
import { deleteLinks } from "../store/letter-links.ts";
import { restHandle } from "../store/marks.ts";
import { deleteRoles } from "../store/roles.ts";
import { eraseAccess } from "../store/user-sessions.ts";
import { replaceNameMarks, type UserChanges } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import type { LockedPerson } from "./change-person.ts";
import {
  changeStanding,
  type StandingChange,
  type StandingOutcome,
  type StandingRequest,
} from "./change-standing.ts";
import type { CommandDeps } from "./command-deps.ts";

export const DESTROY_DATA_KEY = "destroy-data-key";

export type ErasureDeps = CommandDeps & { readonly onKeyLeft: (error: unknown) => void };

/**
 * Final. What is known of the person goes with the standing, and their data key right after: a crash
 * between the two leaves that to a job, which was asked for with the rest.
 */
export function eraseUser(
  deps: ErasureDeps,
  request: StandingRequest,
): Promise<StandingOutcome<"NOT_YOURSELF">> {
  return erase(deps, request, decideErasure);
}

/** A decision to keep means that they are erased already: their key goes all the same. */
export async function erase<Code extends RefusalCode>(
  deps: ErasureDeps,
  request: StandingRequest,
  decide: StandingChange<Code>["decide"],
): Promise<StandingOutcome<Code>> {
  const result = await changeStanding(deps, request, {
    action: "user.erase",
    event: "users.user.erased.v1",
    decide,
    write: forget,
  });
  if (result.outcome !== "changed") return result;
  // Asked again, it is gone already, and this changes nothing.
  await deps.dataKeys.destroy(result.id, new Date()).catch(deps.onKeyLeft);
  return result;
}

/** What the job does. */
export async function destroyDataKey(
  { dataKeys }: Pick<CommandDeps, "dataKeys">,
  userId: string,
): Promise<void> {
  const id = userIds.decode(userId);
  if (id) await dataKeys.destroy(id, new Date());
}

async function forget({ tx, user, at }: LockedPerson): Promise<UserChanges> {
  await eraseAccess(tx, { userId: user.id, at });
  await barPerson(tx, user.id, at);
  await replaceNameMarks(tx, user.id, []);
  // Nobody else answers to it for a while: money that was meant for them would go there.
  if (user.handleMark) await restHandle(tx, user.handleMark, handleFreeFrom(at));
  await deleteRoles(tx, user.id);
  await deleteLinks(tx, user.id);
  const userId = userIds.encode(user.id);
  await enqueueJobs(tx, [{ kind: DESTROY_DATA_KEY, key: userId, payload: { userId } }]);
  return {
    status: "ERASED",
    displayNameSealed: null,
    emailSealed: null,
    emailMarks: null,
    handleSealed: null,
    handleMarks: null,
    emailVerifiedAt: null,
    isFindable: false,
  };
}
