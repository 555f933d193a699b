import type { Database, Transaction } from "@tributary/subgraph/database";
import { asc, inArray } from "drizzle-orm";
import type { FactorKind } from "../domain/factor.ts";
import { deleteAuthenticator } from "./authenticators.ts";
import { userAuthenticators, userPasskeys } from "./factor-tables.ts";
import { deletePasskeys } from "./passkeys.ts";
import { replaceRecoveryCodes } from "./recovery-codes.ts";

export type Factor = {
  readonly userId: Buffer;
  readonly kind: FactorKind;
  /** Of a passkey, which it is and what it was added with; of an app there is one. */
  readonly hash: Buffer | null;
  readonly device: string | null;
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
  const ids = [...userIds];
  const [authenticators, passkeys] = await Promise.all([
    db
      .select({
        userId: userAuthenticators.userId,
        createdAt: userAuthenticators.createdAt,
        lastUsedAt: userAuthenticators.lastUsedAt,
      })
      .from(userAuthenticators)
      .where(inArray(userAuthenticators.userId, ids)),
    db
      .select({
        userId: userPasskeys.userId,
        hash: userPasskeys.hash,
        device: userPasskeys.device,
        createdAt: userPasskeys.createdAt,
        lastUsedAt: userPasskeys.lastUsedAt,
      })
      .from(userPasskeys)
      .where(inArray(userPasskeys.userId, ids))
      .orderBy(asc(userPasskeys.createdAt), asc(userPasskeys.hash)),
  ]);
  return [
    ...authenticators.map((row) => ({
      ...row,
      kind: "AUTHENTICATOR_APP" as const,
      hash: null,
      device: null,
    })),
    ...passkeys.map((row) => ({ ...row, kind: "PASSKEY" as const })),
  ];
}

/** Every factor, with the codes that stand in for them. */
export async function deleteFactors(tx: Transaction, userId: Buffer): Promise<void> {
  await deleteAuthenticator(tx, userId);
  await deletePasskeys(tx, userId);
  await replaceRecoveryCodes(tx, { userId, hashes: [], at: new Date() });
}
