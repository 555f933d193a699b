import type { Database, Transaction } from "@tributary/subgraph/database";
import type { FactorKind } from "../domain/factor.ts";
import { deleteAuthenticator, findAuthenticator } from "./authenticators.ts";
import { replaceRecoveryCodes } from "./recovery-codes.ts";

export type Factor = {
  readonly kind: FactorKind;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
};

/** All that a person has, oldest first. */
export async function listFactors(
  db: Pick<Database, "select">,
  userId: Buffer,
): Promise<readonly Factor[]> {
  const authenticator = await findAuthenticator(db, userId);
  if (!authenticator) return [];
  const { createdAt, lastUsedAt } = authenticator;
  return [{ kind: "AUTHENTICATOR_APP", createdAt, lastUsedAt }];
}

/** Every factor, with the codes that stand in for them. */
export async function deleteFactors(tx: Transaction, userId: Buffer): Promise<void> {
  await deleteAuthenticator(tx, userId);
  await replaceRecoveryCodes(tx, { userId, hashes: [], at: new Date() });
}
