import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { GrantedRole, PersonRole } from "../domain/granted-role.ts";
import { userRoles } from "./roles-tables.ts";

type Reading = Pick<Database, "select">;

/** Whoever asks has made sure that there is such a person. */
export async function rolesOf(db: Reading, userId: Buffer): Promise<PersonRole[]> {
  const granted = await findGrantedRoles(db, [userId]);
  return ["USER", ...granted.map(({ role }) => role)];
}

export async function findGrantedRoles(
  db: Reading,
  userIds: readonly Buffer[],
): Promise<{ readonly userId: Buffer; readonly role: GrantedRole }[]> {
  return db
    .select({ userId: userRoles.userId, role: userRoles.role })
    .from(userRoles)
    .where(inArray(userRoles.userId, [...userIds]))
    .orderBy(asc(userRoles.userId), asc(userRoles.role));
}

/** Undone or done twice, it is the same: one row. */
export async function insertRole(
  tx: Transaction,
  granted: { readonly userId: Buffer; readonly role: GrantedRole; readonly grantedAt: Date },
): Promise<void> {
  await tx
    .insert(userRoles)
    .values(granted)
    .onDuplicateKeyUpdate({ set: { userId: granted.userId } });
}

export async function deleteRole(
  tx: Transaction,
  { userId, role }: { readonly userId: Buffer; readonly role: GrantedRole },
): Promise<void> {
  await tx.delete(userRoles).where(and(eq(userRoles.userId, userId), eq(userRoles.role, role)));
}

export async function deleteRoles(tx: Transaction, userId: Buffer): Promise<void> {
  await tx.delete(userRoles).where(eq(userRoles.userId, userId));
}
