import { createHash } from "node:crypto";
import { badInput, publicError } from "@tributary/subgraph/graph-errors";
import type { TransactionsContext } from "../context.ts";
import { statementFileKey } from "../store/statement-files.ts";
import { findPart } from "../store/statement-parts.ts";
import type { StatementRow } from "../store/statements.ts";

/** A part of a statement's file, checked against what it was when it was made; null: not made yet. */
export async function statementCsv(
  context: TransactionsContext,
  statement: StatementRow,
  part: number,
): Promise<string | null> {
  if (!statement.filedAt) return null;
  if (!context.fileReads.take()) {
    throw badInput("So many parts of statements' files are more than one request may ask for.");
  }
  const row = await findPart(context.db, statement.id, part);
  if (!row) throw badInput("`part` wants a number from 1 to `csvPartCount`.");
  const content = await context.statementFiles.get(statementFileKey(row));
  const isWhole = content && createHash("sha256").update(content).digest().equals(row.sha256);
  if (!isWhole) {
    throw publicError(
      "STATEMENT_FILE_LOST",
      "The file is lost or damaged. Its data is not: ask staff.",
    );
  }
  return content.toString("utf8");
}
