import { inTransaction } from "@tributary/subgraph/database";
import { sealFactorSecret } from "../personal-data/factor-secret.ts";
import type { People } from "../personal-data/people.ts";
import { appendAudit } from "../store/audit-log.ts";
import { findAuthenticator, insertAuthenticator } from "../store/authenticators.ts";
import { lockUser } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import { enqueueLetter } from "./enqueue-letter.ts";
import { firstRecoveryCodes } from "./renew-recovery-codes.ts";

export type AddedFactor =
  /** The codes are there with the first factor alone, and shown once. */
  | { readonly outcome: "added"; readonly recoveryCodes: readonly string[] }
  /** There is one already, or the person may not have one any more. */
  | { readonly outcome: "refused" };

/**
 * An app that has shown it knows the secret, by the code of a step, which with that is used up. Whose
 * it is and that they proved themselves has been settled by whoever calls.
 */
export async function addAuthenticator(
  people: Pick<People, "db" | "dataKeys">,
  request: { readonly userId: Buffer; readonly secret: Buffer; readonly step: number },
): Promise<AddedFactor> {
  const { userId, secret, step } = request;
  const secretSealed = await sealFactorSecret(people, userId, secret);
  if (!secretSealed) return { outcome: "refused" };
  return inTransaction(people.db, async (tx): Promise<AddedFactor> => {
    const user = await lockUser(tx, userId);
    if (user?.status !== "ACTIVE" || (await findAuthenticator(tx, userId))) {
      return { outcome: "refused" };
    }
    const at = new Date();
    const recoveryCodes = await firstRecoveryCodes(tx, { userId, at });
    await insertAuthenticator(tx, {
      userId,
      secretSealed,
      lastStep: step,
      createdAt: at,
      lastUsedAt: at,
    });
    const subject = userIds.encode(userId);
    await enqueueLetter(tx, { userId, kind: "FACTORS_CHANGED" });
    const detail = { kind: "AUTHENTICATOR_APP" };
    await appendAudit(tx, { actor: subject, action: "factor.add", subject, detail, at });
    return { outcome: "added", recoveryCodes };
  });
}
