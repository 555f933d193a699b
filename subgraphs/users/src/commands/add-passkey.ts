import { inTransaction } from "@tributary/subgraph/database";
import { databaseFault } from "@tributary/subgraph/database-faults";
import type { People } from "../personal-data/people.ts";
import { appendAudit } from "../store/audit-log.ts";
import { listFactors } from "../store/factors.ts";
import { insertPasskey, type PasskeyRow, passkeyHash } from "../store/passkeys.ts";
import { lockUser } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import type { AddedFactor, FactorOwner } from "./add-authenticator.ts";
import { enqueueLetter } from "./enqueue-letter.ts";
import { writeRecoveryCodes } from "./renew-recovery-codes.ts";

/** A passkey that has signed for us. Whose it is has been settled by whoever calls, as with apps. */
export async function addPasskey(
  { db }: Pick<People, "db">,
  {
    hasShownFactor,
    ...passkey
  }: FactorOwner & Omit<PasskeyRow, "hash" | "createdAt" | "lastUsedAt">,
  { perPersonMax }: { readonly perPersonMax: number },
): Promise<AddedFactor> {
  const { userId, credentialId } = passkey;
  try {
    return await inTransaction(db, async (tx): Promise<AddedFactor> => {
      const user = await lockUser(tx, userId);
      const known = await listFactors(tx, userId);
      const count = known.filter(({ kind }) => kind === "PASSKEY").length;
      const mayJoin = known.length === 0 || hasShownFactor;
      if (user?.status !== "ACTIVE" || count >= perPersonMax || !mayJoin) {
        return { outcome: "refused" };
      }
      const at = new Date();
      const recoveryCodes = known.length > 0 ? [] : await writeRecoveryCodes(tx, { userId, at });
      const hash = passkeyHash(credentialId);
      await insertPasskey(tx, { ...passkey, hash, createdAt: at, lastUsedAt: at });
      await enqueueLetter(tx, { userId, kind: "FACTORS_CHANGED" });
      const subject = userIds.encode(userId);
      const detail = { kind: "PASSKEY" };
      await appendAudit(tx, { actor: subject, action: "factor.add", subject, detail, at });
      return { outcome: "added", recoveryCodes };
    });
  } catch (error) {
    // Somebody has it already, whoever that is.
    if (databaseFault(error) === "DUPLICATE_KEY") return { outcome: "refused" };
    throw error;
  }
}
