import { decideExpiry } from "../domain/decide-expiry.ts";
import { findPasswordHash } from "../store/passwords.ts";
import { listUnconfirmed } from "../store/unconfirmed-people.ts";
import { userIds } from "../user-ids.ts";
import { type ErasureDeps, erase } from "./erase-user.ts";

/** Stands in the audit log for who did it. */
const ACTOR = "registration";

/**
 * Erases people who never answered the letter of their registration, some at a time: their address was
 * given by whoever asked for it. Returns how many.
 */
export async function purgeUnconfirmed(
  deps: ErasureDeps,
  piece: { readonly before: Date; readonly rowsMax: number; readonly signal?: AbortSignal },
): Promise<number> {
  let count = 0;
  for (const id of await listUnconfirmed(deps.db, piece)) {
    if (piece.signal?.aborted) break;
    if (await expireRegistration(deps, id)) count++;
  }
  return count;
}

/** Decided once they are locked: they may have answered since they were listed. */
export async function expireRegistration(deps: ErasureDeps, id: Buffer): Promise<boolean> {
  const request = { actor: ACTOR, userId: userIds.encode(id), reason: "NEVER_CONFIRMED" };
  const result = await erase(deps, request, async (_facts, { tx, user }) => {
    const hasPassword = (await findPasswordHash(tx, user.id)) !== undefined;
    return decideExpiry({ ...user, hasPassword });
  });
  return result.outcome === "changed";
}
