import { inTransaction } from "@tributary/subgraph/database";
import type { People } from "../personal-data/people.ts";
import { appendAudit } from "../store/audit-log.ts";
import { deleteAuthenticator } from "../store/authenticators.ts";
import { deleteFactors, listFactors } from "../store/factors.ts";
import { lockUser } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import { enqueueLetter } from "./enqueue-letter.ts";

/** Who may has been settled by whoever calls. With the last factor go the codes that stand in for it. */
export function removeAuthenticator({ db }: Pick<People, "db">, userId: Buffer): Promise<void> {
  return inTransaction(db, async (tx) => {
    await lockUser(tx, userId);
    if (!(await deleteAuthenticator(tx, userId))) return;
    if ((await listFactors(tx, userId)).length === 0) await deleteFactors(tx, userId);
    await enqueueLetter(tx, { userId, kind: "FACTORS_CHANGED" });
    const subject = userIds.encode(userId);
    const detail = { kind: "AUTHENTICATOR_APP" };
    const at = new Date();
    await appendAudit(tx, { actor: subject, action: "factor.remove", subject, detail, at });
  });
}
