import { type PasswordProblem, passwordProblem } from "../domain/password-rules.ts";
import { appendAudit } from "../store/audit-log.ts";
import { deleteLinks } from "../store/letter-links.ts";
import { upsertPassword } from "../store/passwords.ts";
import { endSessions, endSignInsUnderWay } from "../store/user-sessions.ts";
import { findUsers } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import { type Changed, changePerson, type Refused } from "./change-person.ts";
import type { CommandDeps } from "./command-deps.ts";
import { enqueueLetter } from "./enqueue-letter.ts";
import { knownOf, type PasswordDeps } from "./new-password.ts";

export type ChangePasswordRequest = {
  readonly userId: string;
  readonly newPassword: string;
  /** Stays signed in. */
  readonly sessionId: Buffer | undefined;
  /** Whether they have shown that they know the one they have: asked once all else is well. */
  readonly isTheirs: () => Promise<boolean>;
};

export type ChangePasswordOutcome =
  | Changed
  | Refused<"NOT_FOUND" | "USER_NOT_ACTIVE" | "WRONG_PASSWORD">
  | { readonly outcome: "weak"; readonly problem: PasswordProblem };

/** One's own. Wherever else they are signed in they are signed out, and they are told. */
export async function changePassword(
  deps: CommandDeps & PasswordDeps,
  request: ChangePasswordRequest,
): Promise<ChangePasswordOutcome> {
  const { userId, sessionId } = request;
  const id = userIds.decode(userId);
  const [person] = id ? await findUsers(deps.db, [id]) : [];
  const about = person ? await knownOf(deps, person) : [];
  const problem = passwordProblem(request.newPassword, { isCommon: deps.isCommon, about });
  if (problem) return { outcome: "weak", problem };
  if (!person) return { outcome: "refused", code: "NOT_FOUND" };
  if (person.status !== "ACTIVE") return { outcome: "refused", code: "USER_NOT_ACTIVE" };
  if (!(await request.isTheirs())) return { outcome: "refused", code: "WRONG_PASSWORD" };
  const hash = await deps.hasher.hash(request.newPassword);
  return changePerson(deps, userId, async ({ tx, user, at }) => {
    if (user.status !== "ACTIVE") return "USER_NOT_ACTIVE";
    await upsertPassword(tx, { userId: user.id, hash, changedAt: at });
    await endSessions(tx, { userId: user.id, exceptId: sessionId, at });
    await endSignInsUnderWay(tx, user.id);
    await deleteLinks(tx, user.id, "RESET");
    await enqueueLetter(tx, { userId: user.id, kind: "PASSWORD_CHANGED" });
    const [actor, detail] = [userId, {}];
    await appendAudit(tx, { actor, action: "password.change", subject: userId, detail, at });
    return undefined;
  });
}
