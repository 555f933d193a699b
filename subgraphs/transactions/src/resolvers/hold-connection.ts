import { type Connection, type PageArgs, readPage, toConnection } from "@tributary/subgraph/pages";
import type { TransactionsContext } from "../context.ts";
import type { HoldState } from "../domain/hold.ts";
import { accountIds, holdIds } from "../ids.ts";
import { type HoldRow, listHolds } from "../store/holds.ts";

/** An account's holds of one state and direction, newest first. Whether the viewer may see them is the caller's. */
export async function holdsOf(
  context: TransactionsContext,
  accountId: Buffer,
  args: PageArgs & { readonly state: HoldState; readonly direction: "IN" | "OUT" },
): Promise<Connection<HoldRow>> {
  const { state, direction } = args;
  const list = `holds ${state} ${direction} ${accountIds.encode(accountId)}`;
  const page = readPage(context.cursors, list, args);
  const before = page.after && holdIds.decode(page.after[0] ?? "");
  const options = { accountId, direction, state, before, rowsMax: page.limit + 1 };
  const rows = await listHolds(context.db, options);
  for (const row of rows) context.loaders.holdById.prime(row.id, row);
  return toConnection(rows, page, (row) => context.cursors.sign(list, [holdIds.encode(row.id)]));
}
