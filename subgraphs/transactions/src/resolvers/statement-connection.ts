import type { Database } from "@tributary/subgraph/database";
import { type Connection, type PageArgs, readPage, toConnection } from "@tributary/subgraph/pages";
import type { Reads } from "@tributary/subgraph/read-replica";
import { cursorKey, placeOf } from "../account-cursor.ts";
import type { TransactionsContext } from "../context.ts";
import { accountIds, statementIds } from "../ids.ts";
import type { EntryRow } from "../store/entries.ts";
import { listStatementEntries } from "../store/statement-entries.ts";
import { listStatements, type StatementRow } from "../store/statements.ts";

/** An account's, newest first. Whether the viewer may see them is the caller's to ask. */
export async function statementsOf(
  context: TransactionsContext,
  history: Reads<Database>,
  accountId: Buffer,
  args: PageArgs,
): Promise<Connection<StatementRow>> {
  const list = `statements ${accountIds.encode(accountId)}`;
  const page = readPage(context.cursors, list, args);
  const before = page.after && statementIds.decode(page.after[0] ?? "");
  const options = { accountId, before, rowsMax: page.limit + 1 };
  const rows = await history.read((db) => listStatements(db, options));
  return toConnection(rows, page, ({ id }) =>
    context.cursors.sign(list, [statementIds.encode(id)]),
  );
}

/** As they happened. Whether the viewer may see the statement is the caller's to ask. */
export async function statementEntriesOf(
  context: TransactionsContext,
  history: Reads<Database>,
  statement: StatementRow,
  args: PageArgs,
): Promise<Connection<EntryRow>> {
  const list = `statement ${statementIds.encode(statement.id)}`;
  const page = readPage(context.cursors, list, args);
  const after = page.after && placeOf(page.after);
  const options = { range: statement, after, rowsMax: page.limit + 1 };
  const rows = await history.read((db) => listStatementEntries(db, options));
  return toConnection(rows, page, (row) => context.cursors.sign(list, cursorKey(row)));
}
