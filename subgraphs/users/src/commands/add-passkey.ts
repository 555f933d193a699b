import { inTransaction } from "@tributary/subgraph/database";
import { databaseFault } from "@tributary/subgraph/database-faults";
import type { People } from "../personal-data/people.ts";
import { appendAudit } from "../store/audit-log.ts";
import { insertPasskey, listPasskeys, type PasskeyRow, passkeyHash } from "../store/passkeys.ts";
import { lockUser } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import type { AddedFactor } from "./add-authenticator.ts";
import { enqueueLetter } from "./enqueue-letter.ts";
import { firstRecoveryCodes } from "./renew-recovery-codes.ts";

/** A passkey that has signed for us. Whose it is has been settled by whoever calls. */
export async function addPasskey(
  { db }: Pick<People, "db">,
  passkey: Omit<PasskeyRow, "hash" | "createdAt" | "lastUsedAt">,
  { perPersonMax }: { readonly perPersonMax: number },
): Promise<AddedFactor> {
  const { userId, credentialId } = passkey;
  try {
    return await inTransaction(db, async (tx): Promise<AddedFactor> => {
      const user = await lockUser(tx, userId);
      const known = await listPasskeys(tx, userId);
      if (user?.status !== "ACTIVE" || known.length >= perPersonMax) return { outcome: "refused" };
      const at = new Date();
      const recoveryCodes = await firstRecoveryCodes(tx, { userId, at });
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
