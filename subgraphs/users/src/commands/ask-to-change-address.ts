import { parseEmailAddress } from "../domain/email-address.ts";
import { findUserByEmail } from "../personal-data/find-user-by-email.ts";
import { keyOfPerson } from "../personal-data/key-of-person.ts";
import { sealField } from "../personal-data/personal-fields.ts";
import { type Changed, changePerson, type Refused } from "./change-person.ts";
import type { CommandDeps } from "./command-deps.ts";
import { enqueueLetter } from "./enqueue-letter.ts";

export type ChangeAddressRequest = {
  readonly userId: string;
  readonly email: string;
  /** Whether they have shown that they know their password: asked once all else is well. */
  readonly isTheirs: () => Promise<boolean>;
  /** False where a mailbox has had its share of letters. */
  admitsLetterTo(email: string): Promise<boolean>;
};

export type ChangeAddressOutcome =
  | Changed
  | Refused<"NOT_FOUND" | "USER_NOT_ACTIVE" | "WRONG_PASSWORD">
  | { readonly outcome: "invalid"; readonly field: "email" };

/**
 * One's own. It changes when the letter to the new one is answered; whose it is already learns by a
 * letter of another kind, and who asks does not.
 */
export async function askToChangeAddress(
  deps: CommandDeps,
  request: ChangeAddressRequest,
): Promise<ChangeAddressOutcome> {
  const email = parseEmailAddress(request.email);
  if (email === undefined) return { outcome: "invalid", field: "email" };
  const key = await keyOfPerson(deps, request.userId);
  if (!key) return { outcome: "refused", code: "NOT_FOUND" };
  if (!(await request.isTheirs())) return { outcome: "refused", code: "WRONG_PASSWORD" };
  const mayWrite = await request.admitsLetterTo(email);
  const known = await findUserByEmail(deps, email);
  return changePerson(deps, request.userId, async ({ tx, user }) => {
    if (user.status !== "ACTIVE") return "USER_NOT_ACTIVE";
    if (!mayWrite) return undefined;
    const isAnothers = known !== undefined && !known.id.equals(user.id);
    if (isAnothers) await enqueueLetter(tx, { userId: known.id, kind: "ADDRESS_IN_USE" });
    else {
      const addressSealed = sealField(key, user.id, "email", email);
      await enqueueLetter(tx, { userId: user.id, kind: "CONFIRM_NEW_ADDRESS", addressSealed });
    }
    return undefined;
  });
}
