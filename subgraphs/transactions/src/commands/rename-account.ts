import type { Database } from "@tributary/subgraph/database";
import { decideRenaming } from "../domain/account-lifecycle.ts";
import { parseAccountName } from "../domain/account-name.ts";
import { saveName } from "../store/accounts.ts";
import { type AccountRequest, type ChangeAccountResult, changeAccount } from "./change-account.ts";

/** A name is its owner's note: no activity, so nothing is published. */
export async function renameAccount(
  deps: { readonly db: Database; readonly ring: () => void },
  request: AccountRequest & { readonly name: string },
): Promise<ChangeAccountResult<"name">> {
  const name = parseAccountName(request.name);
  if (name === undefined) return { outcome: "invalid", field: "name" };
  return changeAccount(deps, request, {
    name: "renameAccount",
    data: [name],
    decide: decideRenaming,
    write: (tx, account) => saveName(tx, account.id, name),
  });
}
