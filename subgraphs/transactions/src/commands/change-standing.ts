import type { Transaction } from "@tributary/subgraph/database";
import { changeStatus } from "../domain/account-lifecycle.ts";
import { decideStanding, type ToldStanding } from "../domain/decide-standing.ts";
import { type AccountRow, lockAccountsOf } from "../store/accounts.ts";
import { lockOwner, saveStanding } from "../store/owners.ts";
import {
  addSuspensionFreezes,
  findSuspensionFreezes,
  removeSuspensionFreezes,
} from "../store/suspension-freezes.ts";
import { recordChanges } from "./record-changes.ts";

export type ChangeStandingRequest = ToldStanding & { readonly ownerId: Buffer };

/**
 * Freezes all of a person's accounts, or lets go of those that a suspension froze. Part of the
 * transaction in which the event that tells of it is remembered; ring the relay after its commit.
 */
export async function changeStanding(
  tx: Transaction,
  { ownerId, ...told }: ChangeStandingRequest,
): Promise<void> {
  const owner = await lockOwner(tx, ownerId);
  const accounts = await lockAccountsOf(tx, ownerId);
  const frozen = await findSuspensionFreezes(tx, idsOf(accounts));
  const known = { standing: owner.standing, number: owner.standingNumber };
  const decision = decideStanding(known, told, accounts, ({ id }) =>
    frozen.some((one) => one.equals(id)),
  );
  if (!decision.applies) return;
  const { freeze, unfreeze } = decision;
  await saveStanding(tx, ownerId, told);
  await addSuspensionFreezes(tx, idsOf(freeze));
  // Also those that staff has unfrozen or closed meanwhile: the suspension is over.
  if (told.standing === "ACTIVE") await removeSuspensionFreezes(tx, frozen);
  const changes = [
    ...freeze.map((account) => changeStatus(account, "FROZEN")),
    ...unfreeze.map((account) => changeStatus(account, "ACTIVE")),
  ];
  if (changes.length === 0) return;
  await recordChanges(tx, { at: new Date(), transaction: undefined, changes });
}

function idsOf(accounts: readonly AccountRow[]): Buffer[] {
  return accounts.map(({ id }) => id);
}
