import { type Connection, type PageArgs, readPage, toConnection } from "@tributary/subgraph/pages";
import type { TransactionsContext } from "../context.ts";
import { accountIds, userIds } from "../ids.ts";
import { type AccountRow, listAccounts } from "../store/accounts.ts";

/** A person's accounts, oldest first. Whether the viewer may see them is the caller's to ask. */
export async function accountsOf(
  context: TransactionsContext,
  ownerId: Buffer,
  args: PageArgs,
): Promise<Connection<AccountRow>> {
  const list = `accounts ${userIds.encode(ownerId)}`;
  const page = readPage(context.cursors, list, args);
  const after = page.after && accountIds.decode(page.after[0] ?? "");
  const rows = await listAccounts(context.db, { ownerId, after, rowsMax: page.limit + 1 });
  for (const row of rows) context.loaders.accountById.prime(row.id, row);
  return toConnection(rows, page, (row) => context.cursors.sign(list, [accountIds.encode(row.id)]));
}

/** For a caller who is no person, such as a service. */
export function noAccounts(): Connection<AccountRow> {
  return toConnection([], { limit: 1, after: undefined }, () => "");
}
