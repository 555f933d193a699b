import { createHash } from "node:crypto";
import { type Database, inTransaction, type Transaction } from "@tributary/subgraph/database";
import {
  type StatementLine,
  statementCsvHeader,
  statementCsvLine,
} from "../domain/statement-csv.ts";
import { accountIds, statementIds, transactionIds } from "../ids.ts";
import { exponentOf } from "../store/currencies.ts";
import type { EntryPlace } from "../store/entries.ts";
import { listStatementLines } from "../store/statement-entries.ts";
import { type StatementFiles, statementFileKey } from "../store/statement-files.ts";
import { insertParts, listParts, type StatementPartRow } from "../store/statement-parts.ts";
import {
  findStatements,
  lockStatement,
  type StatementRow,
  saveFiled,
} from "../store/statements.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";

export type StatementFileDeps = Omit<CommandDeps, "ring"> & {
  readonly statementFiles: StatementFiles;
};

/** The ledger no longer says what it said: the file is not made, and nothing that is there replaced. */
export class StatementDiffersError extends Error {
  override readonly name = "StatementDiffersError";
  readonly code = "STATEMENT_DIFFERS";
}

/**
 * Makes a statement's file from the ledger, a part after the other, and then says that it is there. A
 * crash in between leaves parts that the next attempt writes again, under the same keys and with the
 * same bytes. Made anew it must be what it was.
 */
export async function makeStatementFile(
  deps: StatementFileDeps,
  request: { readonly statementId: string; readonly signal?: AbortSignal },
): Promise<{ readonly outcome: "made" | "idle" }> {
  const id = statementIds.decode(request.statementId);
  const [statement] = id ? await findStatements(deps.db, [id]) : [];
  if (!statement || statement.filedAt) return { outcome: "idle" };
  const known = await listParts(deps.db, statement.id);
  const made: StatementPartRow[] = [];
  for await (const { part, content } of contents(deps.db, statement)) {
    request.signal?.throwIfAborted();
    const sha256 = createHash("sha256").update(content).digest();
    const row = { statementId: statement.id, part, sha256, sizeBytes: content.length };
    if (known.length > 0 && !known[part - 1]?.sha256.equals(sha256)) throw differs("its file");
    await deps.statementFiles.put(statementFileKey(row), content);
    made.push(row);
  }
  if (known.length > 0 && known.length !== made.length) throw differs("its file");
  await inTransaction(deps.db, (tx) => saveMade(tx, statement.id, made, timeOf(deps)));
  return { outcome: "made" };
}

async function saveMade(
  tx: Transaction,
  id: Buffer,
  made: readonly StatementPartRow[],
  at: Date,
): Promise<void> {
  const locked = await lockStatement(tx, id);
  // Two attempts at once have made the same.
  if (!locked || locked.filedAt) return;
  if ((await listParts(tx, id)).length === 0) await insertParts(tx, made);
  await saveFiled(tx, id, at);
}

/** Part after part, so that memory holds one; together one file, with its columns named once. */
async function* contents(db: Database, statement: StatementRow) {
  const exponent = await exponentOf(db, statement.currency);
  if (exponent === undefined) throw new Error("money is in a currency that there is not");
  let balanceMinor = statement.openingMinor;
  let after: EntryPlace | undefined;
  let entryCount = 0;
  let part = 0;
  do {
    const rowsMax = statement.entriesPerPart;
    const lines = await listStatementLines(db, { range: statement, after, rowsMax });
    const rows = lines.map((line) => statementCsvLine(lineOf(statement, line), exponent));
    for (const { entry } of lines) {
      balanceMinor += entry.amountMinor;
      if (balanceMinor !== entry.balanceAfterMinor) throw differs(`its entry ${entry.number}`);
    }
    entryCount += lines.length;
    after = lines.at(-1)?.entry;
    part++;
    yield { part, content: Buffer.from((part === 1 ? statementCsvHeader : "") + rows.join("")) };
  } while (entryCount < statement.entryCount && after);
  if (entryCount !== statement.entryCount) throw differs("its number of entries");
  if (balanceMinor !== statement.closingMinor) throw differs("its closing balance");
}

type Line = Awaited<ReturnType<typeof listStatementLines>>[number];

function lineOf({ accountId }: StatementRow, { entry, transaction }: Line): StatementLine {
  const isSender = transaction.fromAccountId.equals(accountId);
  const other = isSender ? transaction.toAccountId : transaction.fromAccountId;
  return {
    ...entry,
    transactionKind: transaction.kind,
    transactionId: transactionIds.encode(entry.transactionId),
    counterpartyAccountId: accountIds.encode(other),
    reference: transaction.reference,
  };
}

function differs(what: string): StatementDiffersError {
  return new StatementDiffersError(`the ledger has changed under a statement: ${what}`);
}
