import { sameAddressKey } from "../domain/email-address.ts";
import type { PasswordProblem } from "../domain/password-rules.ts";
import { openLink } from "../personal-data/open-link.ts";
import { openField } from "../personal-data/personal-fields.ts";
import { appendAudit } from "../store/audit-log.ts";
import { deleteLinks, takeLink } from "../store/letter-links.ts";
import { upsertPassword } from "../store/passwords.ts";
import { endAccess } from "../store/user-sessions.ts";
import { updateUser } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import { changePerson } from "./change-person.ts";
import type { CommandDeps } from "./command-deps.ts";
import { enqueueLetter } from "./enqueue-letter.ts";
import { knownOf, newPassword, type PasswordDeps } from "./new-password.ts";

export type ResetOutcome =
  | { readonly outcome: "reset"; readonly address: string }
  /** Unknown, used, over, or of somebody who may not act. */
  | { readonly outcome: "stale" }
  | { readonly outcome: "weak"; readonly problem: PasswordProblem };

/**
 * A password chosen anew by whoever reads the person's letters. Everybody who is signed in as them is
 * signed out with the same commit, and they are told.
 */
export async function resetPassword(
  deps: CommandDeps & PasswordDeps,
  request: { readonly secret: string; readonly password: string },
): Promise<ResetOutcome> {
  const { secret, password } = request;
  const link = await openLink(deps, { secret, purpose: "RESET", at: new Date() });
  if (!link) return { outcome: "stale" };
  const made = await newPassword(deps, password, await knownOf(deps, link.user));
  if (made.outcome === "weak") return made;
  const userId = userIds.encode(link.user.id);
  const result = await changePerson(deps, userId, async ({ tx, user, at }) => {
    if (user.status !== "ACTIVE") return "USER_NOT_ACTIVE";
    if (!(await takeLink(tx, link.hash, at))) return "NOT_FOUND";
    await upsertPassword(tx, { userId: user.id, hash: made.hash, changedAt: at });
    await endAccess(tx, { userId: user.id, at });
    await deleteLinks(tx, user.id, "RESET");
    const present = user.emailSealed && openField(link.key, user.id, "email", user.emailSealed);
    if (present && sameAddressKey(present) === sameAddressKey(link.address)) {
      await updateUser(tx, user.id, { emailVerifiedAt: user.emailVerifiedAt ?? at });
    }
    await enqueueLetter(tx, { userId: user.id, kind: "PASSWORD_CHANGED" });
    const detail = {};
    await appendAudit(tx, { actor: userId, action: "password.reset", subject: userId, detail, at });
    return undefined;
  });
  if (result.outcome === "refused") return { outcome: "stale" };
  return { outcome: "reset", address: link.address };
}
