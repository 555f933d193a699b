import { databaseFault } from "@tributary/subgraph/database-faults";
import { sameAddressKey } from "../domain/email-address.ts";
import type { PasswordProblem } from "../domain/password-rules.ts";
import { type OpenLink, openLink } from "../personal-data/open-link.ts";
import { PersonSealer } from "../personal-data/person-sealer.ts";
import { openField } from "../personal-data/personal-fields.ts";
import { appendAudit } from "../store/audit-log.ts";
import { deleteLinks, takeLink } from "../store/letter-links.ts";
import { findPasswordHash, upsertPassword } from "../store/passwords.ts";
import { updateUser } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import { changePerson, type LockedPerson } from "./change-person.ts";
import type { CommandDeps } from "./command-deps.ts";
import { enqueueLetter } from "./enqueue-letter.ts";
import { knownOf, newPassword, type PasswordDeps } from "./new-password.ts";

export type ConfirmOutcome =
  | { readonly outcome: "confirmed"; readonly address: string }
  /** Unknown, used, over, or of somebody who may not act. */
  | { readonly outcome: "stale" }
  | { readonly outcome: "weak"; readonly problem: PasswordProblem }
  /** Meanwhile the address has become another's. */
  | { readonly outcome: "taken" };

export type PendingConfirmation = { readonly link: OpenLink; readonly wantsPassword: boolean };

/** What a link would confirm, and whether its person has yet to choose a password. */
export async function findConfirmation(
  deps: Pick<CommandDeps, "db" | "dataKeys">,
  secret: string,
): Promise<PendingConfirmation | undefined> {
  const link = await openLink(deps, { secret, purpose: "CONFIRM", at: new Date() });
  if (!link) return undefined;
  return { link, wantsPassword: (await findPasswordHash(deps.db, link.user.id)) === undefined };
}

/**
 * An address is its person's, because they have read what was sent there. Whoever has no password yet
 * chooses one with it: nobody else can have chosen it for them before.
 */
export async function confirmAddress(
  deps: CommandDeps & PasswordDeps,
  request: { readonly secret: string; readonly password: string },
): Promise<ConfirmOutcome> {
  const pending = await findConfirmation(deps, request.secret);
  if (!pending) return { outcome: "stale" };
  const { link, wantsPassword } = pending;
  const made = wantsPassword
    ? await newPassword(deps, request.password, await knownOf(deps, link.user))
    : undefined;
  if (made?.outcome === "weak") return made;
  try {
    const result = await changePerson(deps, userIds.encode(link.user.id), async (locked) => {
      const { tx, user, at } = locked;
      if (user.status !== "ACTIVE") return "USER_NOT_ACTIVE";
      if (!(await takeLink(tx, link.hash, at))) return "NOT_FOUND";
      await write(deps, locked, link);
      if (made) await upsertPassword(tx, { userId: user.id, hash: made.hash, changedAt: at });
      return undefined;
    });
    if (result.outcome === "refused") return { outcome: "stale" };
    return { outcome: "confirmed", address: link.address };
  } catch (error) {
    // The index decides, as at registration.
    if (databaseFault(error) !== "DUPLICATE_KEY") throw error;
    return { outcome: "taken" };
  }
}

async function write(
  { blindIndex }: CommandDeps,
  { tx, user, at }: LockedPerson,
  { key, address }: OpenLink,
): Promise<void> {
  const actor = userIds.encode(user.id);
  const present = user.emailSealed && openField(key, user.id, "email", user.emailSealed);
  const isNew = !present || sameAddressKey(present) !== sameAddressKey(address);
  if (isNew) {
    const { emailSealed, emailMarks } = new PersonSealer(blindIndex, key, user.id).email(address);
    await updateUser(tx, user.id, { emailSealed, emailMarks, emailVerifiedAt: at });
    // What was to prove the old one proves nothing any more.
    await deleteLinks(tx, user.id);
    const { emailSealed: addressSealed } = user;
    await enqueueLetter(tx, { userId: user.id, kind: "ADDRESS_CHANGED", addressSealed });
  } else {
    await updateUser(tx, user.id, { emailVerifiedAt: user.emailVerifiedAt ?? at });
    await deleteLinks(tx, user.id, "CONFIRM");
  }
  const action = isNew ? "email.change" : "email.verify";
  await appendAudit(tx, { actor, action, subject: actor, detail: {}, at });
}
