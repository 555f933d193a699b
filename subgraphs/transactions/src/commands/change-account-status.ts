import type { Transaction } from "@tributary/subgraph/database";
import type { AccountStatus } from "../domain/account-change.ts";
import {
  changeStatus,
  closingRefusals,
  decideClosing,
  decideFreezing,
  decideUnfreezing,
  freezingRefusals,
  unfreezingRefusals,
} from "../domain/account-lifecycle.ts";
import { owns } from "../domain/actor.ts";
import { isCaseReference, type StatusReason } from "../domain/audit-reason.ts";
import type { Refusal } from "../domain/refusal.ts";
import { accountIds } from "../ids.ts";
import { findAccounts } from "../store/accounts.ts";
import { type AuditAction, recordAudit } from "../store/audit-entries.ts";
import { lockOwner } from "../store/owners.ts";
import { lockActiveSchedules, stopSchedules } from "../store/schedules.ts";
import { findSuspensionFreezes, removeSuspensionFreezes } from "../store/suspension-freezes.ts";
import { type AccountCommand, type AccountRequest, changeAccount } from "./change-account.ts";
import type { CommandDeps } from "./command-deps.ts";
import type { ChangeOutcome } from "./kept-change.ts";
import { recordChanges } from "./record-changes.ts";

export type StatusRequest = AccountRequest & {
  readonly reason: StatusReason;
  /** Where staff keeps the story; undefined: nowhere. */
  readonly caseReference?: string | null | undefined;
};

/** Nothing leaves or enters until it is unfrozen; a transfer that holds its lock goes first. */
export function freezeAccount(deps: CommandDeps, request: StatusRequest) {
  return changeTo(deps, request, {
    name: "freezeAccount",
    action: "account.freeze",
    status: "FROZEN",
    refusals: freezingRefusals,
    decide: async (actor, account, tx) => {
      const frozen = account ? await findSuspensionFreezes(tx, [account.id]) : [];
      return decideFreezing(actor, account, frozen.length > 0);
    },
  });
}

export function unfreezeAccount(deps: CommandDeps, request: StatusRequest) {
  return changeTo(deps, request, {
    name: "unfreezeAccount",
    action: "account.unfreeze",
    status: "ACTIVE",
    refusals: unfreezingRefusals,
    decide: decideUnfreezing,
  });
}

/**
 * Final. Money that comes in at the same moment either keeps it open or finds it closed. What is planned
 * from it has ended with it.
 */
export function closeAccount(deps: CommandDeps, request: StatusRequest) {
  return changeTo(deps, request, {
    name: "closeAccount",
    action: "account.close",
    status: "CLOSED",
    refusals: closingRefusals,
    lockFirst: lockPlans,
    decide: decideClosing,
    follow: (tx, { id }, at) => stopSchedules(tx, id, at),
  });
}

async function changeTo<Answered extends Refusal>(
  deps: CommandDeps,
  request: StatusRequest,
  change: Pick<AccountCommand<Answered>, "name" | "refusals" | "decide" | "lockFirst"> & {
    readonly action: AuditAction;
    readonly status: AccountStatus;
    /** What else changes with the account. */
    readonly follow?: AccountCommand<Answered>["write"];
  },
): Promise<ChangeOutcome<Answered>> {
  const { actor, reason } = request;
  const { action, status, follow, ...command } = change;
  const caseReference = request.caseReference ?? null;
  if (caseReference !== null && !isCaseReference(caseReference)) {
    return { outcome: "invalid", field: "caseReference" };
  }
  return changeAccount(deps, request, {
    ...command,
    data: [reason, caseReference],
    write: async (tx, account, at) => {
      // From here on it is as staff decided: a reinstatement does not undo it.
      await removeSuspensionFreezes(tx, [account.id]);
      const changes = account.status === status ? [] : [changeStatus(account, status)];
      if (changes.length > 0) await recordChanges(tx, { at, transaction: undefined, changes });
      await follow?.(tx, account, at);
      if (owns(actor, account)) return;
      const subject = accountIds.encode(account.id);
      await recordAudit(tx, actor, { action, subject, detail: { reason, caseReference }, at });
    },
  });
}

/**
 * Whoever owns the account, so that nothing more is planned from it, and then what is: a run or a
 * cancellation that is under way goes first. Both come before the account, as they do in a run.
 */
async function lockPlans(tx: Transaction, accountId: Buffer): Promise<void> {
  const [account] = await findAccounts(tx, [accountId]);
  if (!account?.ownerId) return;
  await lockOwner(tx, account.ownerId);
  await lockActiveSchedules(tx, accountId);
}
