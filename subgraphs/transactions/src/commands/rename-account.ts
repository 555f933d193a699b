import { decideRenaming, renamingRefusals } from "../domain/account-lifecycle.ts";
import { parseAccountName } from "../domain/account-name.ts";
import type { Refusal } from "../domain/refusal.ts";
import { saveName } from "../store/accounts.ts";
import { type AccountRequest, changeAccount } from "./change-account.ts";
import type { CommandDeps } from "./command-deps.ts";
import type { ChangeOutcome } from "./kept-change.ts";

/** A name is its owner's note: no activity, so nothing is published. */
export async function renameAccount(
  deps: CommandDeps,
  request: AccountRequest & { readonly name: string },
): Promise<ChangeOutcome<Refusal<(typeof renamingRefusals)[number]>>> {
  const name = parseAccountName(request.name);
  if (name === undefined) return { outcome: "invalid", field: "name" };
  return changeAccount(deps, request, {
    name: "renameAccount",
    data: [name],
    refusals: renamingRefusals,
    decide: decideRenaming,
    write: (tx, account) => saveName(tx, account.id, name),
  });
}
