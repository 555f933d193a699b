import { decideRenaming, renamingRefusals } from "../domain/account-lifecycle.ts";
import { type Metadata, metadataData, parseMetadata } from "../domain/metadata.ts";
import type { Refusal } from "../domain/refusal.ts";
import { replaceAccountMetadata } from "../store/metadata.ts";
import { type AccountRequest, changeAccount } from "./change-account.ts";
import type { CommandDeps } from "./command-deps.ts";
import type { ChangeOutcome } from "./kept-change.ts";

/** Its owner's notes, as its name is: no activity, so nothing is published. */
export async function setAccountMetadata(
  deps: CommandDeps,
  request: AccountRequest & { readonly metadata: Metadata },
): Promise<ChangeOutcome<Refusal<(typeof renamingRefusals)[number]>>> {
  const metadata = parseMetadata(request.metadata);
  if (!metadata) return { outcome: "invalid", field: "metadata" };
  return changeAccount(deps, request, {
    name: "setAccountMetadata",
    data: metadataData(metadata),
    refusals: renamingRefusals,
    decide: decideRenaming,
    write: (tx, account) => replaceAccountMetadata(tx, account.id, metadata),
  });
}
