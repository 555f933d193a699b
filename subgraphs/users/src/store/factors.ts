import type { Database, Transaction } from "@tributary/subgraph/database";
import { inArray } from "drizzle-orm";
import type { FactorKind } from "../domain/factor.ts";
import { deleteAuthenticator } from "./authenticators.ts";
import { userAuthenticators } from "./factor-tables.ts";
import { replaceRecoveryCodes } from "./recovery-codes.ts";

export type Factor = {
  readonly userId: Buffer;
  readonly kind: FactorKind;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
};

/** All that a person has. */
export function listFactors(
  db: Pick<Database, "select">,
  userId: Buffer,
): Promise<readonly Factor[]> {
  return findFactors(db, [userId]);
}

/** All that these people have. */
export async function findFactors(
  db: Pick<Database, "select">,
  userIds: readonly Buffer[],
): Promise<readonly Factor[]> {
  const { userId, createdAt, lastUsedAt } = userAuthenticators;
  const authenticators = await db
    .select({ userId, createdAt, lastUsedAt })
    .from(userAuthenticators)
    .where(inArray(userId, [...userIds]));
  return authenticators.map((row) => ({ ...row, kind: "AUTHENTICATOR_APP" }));
}

/** Every factor, with the codes that stand in for them. */
export async function deleteFactors(tx: Transaction, userId: Buffer): Promise<void> {
  await deleteAuthenticator(tx, userId);
  await replaceRecoveryCodes(tx, { userId, hashes: [], at: new Date() });
}
