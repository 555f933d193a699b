import { inTransaction } from "@tributary/subgraph/database";
import { sealFactorSecret } from "../personal-data/factor-secret.ts";
import type { People } from "../personal-data/people.ts";
import { appendAudit } from "../store/audit-log.ts";
import { insertAuthenticator } from "../store/authenticators.ts";
import { listFactors } from "../store/factors.ts";
import { lockUser } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import { enqueueLetter } from "./enqueue-letter.ts";
import { writeRecoveryCodes } from "./renew-recovery-codes.ts";

export type FactorOwner = {
  readonly userId: Buffer;
  /** Whether they have shown one just now: who has not may add their first, and no other. */
  readonly hasShownFactor: boolean;
};

export type AddedFactor =
  /** The codes are there with the first factor alone, and shown once. */
  | { readonly outcome: "added"; readonly recoveryCodes: readonly string[] }
  /** There is one already, or the person may not have one any more. */
  | { readonly outcome: "refused" };

/**
 * An app that has shown it knows the secret, by the code of a step, which with that is used up. Whose
 * it is has been settled by whoever calls; whether it is the first is looked at once they are locked.
 */
export async function addAuthenticator(
  people: Pick<People, "db" | "dataKeys">,
  request: FactorOwner & { readonly secret: Buffer; readonly step: number },
): Promise<AddedFactor> {
  const { userId, hasShownFactor, secret, step } = request;
  const secretSealed = await sealFactorSecret(people, userId, secret);
  if (!secretSealed) return { outcome: "refused" };
  return inTransaction(people.db, async (tx): Promise<AddedFactor> => {
    const user = await lockUser(tx, userId);
    const known = await listFactors(tx, userId);
    const isThere = known.some(({ kind }) => kind === "AUTHENTICATOR_APP");
    if (user?.status !== "ACTIVE" || isThere || (known.length > 0 && !hasShownFactor)) {
      return { outcome: "refused" };
    }
    const at = new Date();
    const recoveryCodes = known.length > 0 ? [] : await writeRecoveryCodes(tx, { userId, at });
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
