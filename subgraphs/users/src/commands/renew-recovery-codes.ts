import { inTransaction, type Transaction } from "@tributary/subgraph/database";
import type { People } from "../personal-data/people.ts";
import { createRecoveryCodes, recoveryCodeHash } from "../recovery-code.ts";
import { appendAudit } from "../store/audit-log.ts";
import { listFactors } from "../store/factors.ts";
import { replaceRecoveryCodes } from "../store/recovery-codes.ts";
import { lockUser } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import { enqueueLetter } from "./enqueue-letter.ts";

/** Other codes in place of those that there are; none for who has no factor that they could replace. */
export function renewRecoveryCodes(
  { db }: Pick<People, "db">,
  userId: Buffer,
): Promise<readonly string[]> {
  return inTransaction(db, async (tx) => {
    await lockUser(tx, userId);
    if ((await listFactors(tx, userId)).length === 0) return [];
    const at = new Date();
    const codes = await writeRecoveryCodes(tx, { userId, at });
    await enqueueLetter(tx, { userId, kind: "FACTORS_CHANGED" });
    const subject = userIds.encode(userId);
    const action = "factor.renewRecoveryCodes";
    await appendAudit(tx, { actor: subject, action, subject, detail: {}, at });
    return codes;
  });
}

/** With the first factor, and in place of those that there are. */
export async function writeRecoveryCodes(
  tx: Transaction,
  { userId, at }: { readonly userId: Buffer; readonly at: Date },
): Promise<readonly string[]> {
  const codes = createRecoveryCodes();
  const hashes = codes.flatMap((code) => recoveryCodeHash(code) ?? []);
  await replaceRecoveryCodes(tx, { userId, hashes, at });
  return codes;
}
