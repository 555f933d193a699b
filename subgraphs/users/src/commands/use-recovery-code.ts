import { inTransaction } from "@tributary/subgraph/database";
import type { People } from "../personal-data/people.ts";
import { recoveryCodeHash } from "../recovery-code.ts";
import { appendAudit } from "../store/audit-log.ts";
import { spendRecoveryCode } from "../store/recovery-codes.ts";
import { userIds } from "../user-ids.ts";
import { enqueueLetter } from "./enqueue-letter.ts";

/** Whether this is one of the person's codes, which with that is good no more. */
export async function useRecoveryCode(
  { db }: Pick<People, "db">,
  { userId, code, at }: { readonly userId: Buffer; readonly code: string; readonly at: Date },
): Promise<boolean> {
  const hash = recoveryCodeHash(code);
  if (!hash) return false;
  return inTransaction(db, async (tx) => {
    if (!(await spendRecoveryCode(tx, { userId, hash }))) return false;
    await enqueueLetter(tx, { userId, kind: "RECOVERY_CODE_USED" });
    const subject = userIds.encode(userId);
    const action = "factor.useRecoveryCode";
    await appendAudit(tx, { actor: subject, action, subject, detail: {}, at });
    return true;
  });
}
