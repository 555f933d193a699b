import type { Database } from "@tributary/subgraph/database";
import type { AccountStatus } from "../domain/account-change.ts";
import {
  changeStatus,
  decideClosing,
  decideFreezing,
  decideUnfreezing,
} from "../domain/account-lifecycle.ts";
import { owns } from "../domain/actor.ts";
import { isCaseReference, type StatusReason } from "../domain/audit-reason.ts";
import { accountIds } from "../ids.ts";
import { type AuditAction, recordAudit } from "../store/audit-entries.ts";
import { type AccountRequest, type ChangeAccountResult, changeAccount } from "./change-account.ts";
import { recordChanges } from "./record-changes.ts";

export type StatusRequest = AccountRequest & {
  readonly reason: StatusReason;
  /** Where staff keeps the story; undefined: nowhere. */
  readonly caseReference?: string | null | undefined;
};

type Deps = { readonly db: Database; readonly ring: () => void };
type Result = Promise<ChangeAccountResult<"caseReference">>;
type Change = {
  readonly name: string;
  readonly action: AuditAction;
  readonly status: AccountStatus;
  readonly decide: typeof decideFreezing;
};

const freezing: Change = {
  name: "freezeAccount",
  action: "account.freeze",
  status: "FROZEN",
  decide: decideFreezing,
};
const unfreezing: Change = {
  name: "unfreezeAccount",
  action: "account.unfreeze",
  status: "ACTIVE",
  decide: decideUnfreezing,
};
const closing: Change = {
  name: "closeAccount",
  action: "account.close",
  status: "CLOSED",
  decide: decideClosing,
};

/** Nothing leaves or enters until it is unfrozen; a transfer that holds its lock goes first. */
export function freezeAccount(deps: Deps, request: StatusRequest): Result {
  return changeTo(freezing, deps, request);
}

export function unfreezeAccount(deps: Deps, request: StatusRequest): Result {
  return changeTo(unfreezing, deps, request);
}

/** Final. Money that comes in at the same moment either keeps it open or finds it closed. */
export function closeAccount(deps: Deps, request: StatusRequest): Result {
  return changeTo(closing, deps, request);
}

async function changeTo(change: Change, deps: Deps, request: StatusRequest): Result {
  const { actor, reason } = request;
  const { name, action, decide, status } = change;
  const caseReference = request.caseReference ?? null;
  if (caseReference !== null && !isCaseReference(caseReference)) {
    return { outcome: "invalid", field: "caseReference" };
  }
  return changeAccount(deps, request, {
    name,
    data: [reason, caseReference],
    decide,
    write: async (tx, account, at) => {
      const changes = [changeStatus(account, status)];
      await recordChanges(tx, { at, transaction: undefined, changes });
      if (owns(actor, account)) return;
      const subject = accountIds.encode(account.id);
      await recordAudit(tx, actor, { action, subject, detail: { reason, caseReference }, at });
    },
  });
}
