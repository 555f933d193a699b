import { decideLimits, limitsRefusals } from "../domain/account-lifecycle.ts";
import { parseAmount } from "../domain/parse-amount.ts";
import type { Refusal } from "../domain/refusal.ts";
import { accountIds } from "../ids.ts";
import { recordAudit } from "../store/audit-entries.ts";
import { saveLimits } from "../store/limits.ts";
import { type AccountRequest, changeAccount } from "./change-account.ts";
import type { CommandDeps } from "./command-deps.ts";
import type { ChangeOutcome } from "./kept-change.ts";

export type LimitsRequest = AccountRequest & {
  /** Minor units; null: no such limit. Both are replaced. */
  readonly perTransaction: string | null;
  readonly perDay: string | null;
};

/** Staff's own decision about an account; what has left it today counts already. */
export async function setAccountLimits(
  deps: CommandDeps,
  request: LimitsRequest,
): Promise<ChangeOutcome<Refusal<(typeof limitsRefusals)[number]>>> {
  const { actor, perTransaction, perDay } = request;
  const perTransactionMinor = parseLimit(perTransaction);
  if (perTransactionMinor === undefined) return { outcome: "invalid", field: "perTransaction" };
  const perDayMinor = parseLimit(perDay);
  if (perDayMinor === undefined) return { outcome: "invalid", field: "perDay" };
  return changeAccount(deps, request, {
    name: "setAccountLimits",
    data: [perTransaction, perDay],
    refusals: limitsRefusals,
    decide: decideLimits,
    write: async (tx, { id }, at) => {
      await saveLimits(tx, { accountId: id, perTransactionMinor, perDayMinor });
      const detail = { perTransaction, perDay };
      const subject = accountIds.encode(id);
      await recordAudit(tx, actor, { action: "account.setLimits", subject, detail, at });
    },
  });
}

/** Null: no limit. Undefined: not of its form. */
function parseLimit(text: string | null): bigint | null | undefined {
  return text === null ? null : parseAmount(text);
}
