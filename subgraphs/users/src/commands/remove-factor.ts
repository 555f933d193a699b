import { inTransaction, type Transaction } from "@tributary/subgraph/database";
import type { FactorKind } from "../domain/factor.ts";
import type { People } from "../personal-data/people.ts";
import { appendAudit } from "../store/audit-log.ts";
import { deleteAuthenticator } from "../store/authenticators.ts";
import { deleteFactors, listFactors } from "../store/factors.ts";
import { deletePasskey } from "../store/passkeys.ts";
import { lockUser } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import { enqueueLetter } from "./enqueue-letter.ts";

/** Who may has been settled by whoever calls, of this as of the next. */
export function removeAuthenticator(people: Pick<People, "db">, userId: Buffer): Promise<void> {
  return remove(people, { userId, kind: "AUTHENTICATOR_APP" }, (tx) =>
    deleteAuthenticator(tx, userId),
  );
}

export function removePasskey(
  people: Pick<People, "db">,
  { userId, hash }: { readonly userId: Buffer; readonly hash: Buffer },
): Promise<void> {
  return remove(people, { userId, kind: "PASSKEY" }, (tx) => deletePasskey(tx, { userId, hash }));
}

/** With the last factor go the codes that stand in for it. */
function remove(
  { db }: Pick<People, "db">,
  { userId, kind }: { readonly userId: Buffer; readonly kind: FactorKind },
  take: (tx: Transaction) => Promise<boolean>,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await lockUser(tx, userId);
    if (!(await take(tx))) return;
    if ((await listFactors(tx, userId)).length === 0) await deleteFactors(tx, userId);
    await enqueueLetter(tx, { userId, kind: "FACTORS_CHANGED" });
    const subject = userIds.encode(userId);
    const at = new Date();
    const [action, detail] = ["factor.remove", { kind }];
    await appendAudit(tx, { actor: subject, action, subject, detail, at });
  });
}
