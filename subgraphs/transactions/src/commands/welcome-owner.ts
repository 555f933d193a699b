import type { Transaction } from "@tributary/subgraph/database";
import { changeStatus } from "../domain/account-lifecycle.ts";
import { lockAccountsOf } from "../store/accounts.ts";
import { isCurrency } from "../store/currencies.ts";
import { lockOwner, saveWelcome } from "../store/owners.ts";
import { addSuspensionFreezes } from "../store/suspension-freezes.ts";
import { insertWallet } from "./insert-wallet.ts";
import { recordChanges } from "./record-changes.ts";

export type WelcomeOwnerRequest = {
  readonly ownerId: Buffer;
  /** Of the first account; null: they get none. */
  readonly currency: string | null;
};

/**
 * Opens a person's first account, unless they have one; settled once and for ever, so that whoever
 * closes their only account is not given another. Part of the transaction in which the event that
 * tells of the person is remembered.
 */
export async function welcomeOwner(
  tx: Transaction,
  { ownerId, currency }: WelcomeOwnerRequest,
): Promise<void> {
  const owner = await lockOwner(tx, ownerId);
  if (owner.welcomedAt !== null) return;
  const at = new Date();
  await saveWelcome(tx, ownerId, at);
  const own = await lockAccountsOf(tx, ownerId);
  if (currency === null || own.length > 0 || owner.standing === "ERASED") return;
  if (!(await isCurrency(tx, currency))) {
    throw new Error(`a first account cannot be in ${currency}`);
  }
  const account = await insertWallet(tx, { ownerId, currency, name: null, createdAt: at });
  if (owner.standing !== "SUSPENDED") return;
  // Their suspension was told before their registration: the account begins as it would be by now.
  await addSuspensionFreezes(tx, [account.id]);
  const changes = [changeStatus(account, "FROZEN")];
  await recordChanges(tx, { at, transaction: undefined, changes });
}
