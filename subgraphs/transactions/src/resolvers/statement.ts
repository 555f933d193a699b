import { historyOf } from "../context.ts";
import type { StatementResolvers } from "../generated/resolvers.ts";
import { statementIds } from "../ids.ts";
import { money } from "./money.ts";
import { statementEntriesOf } from "./statement-connection.ts";
import { statementCsv } from "./statement-csv.ts";

/** Reached only by who may read its account. */
export const Statement: StatementResolvers = {
  id: (statement) => statementIds.encode(statement.id),
  account: async ({ accountId }, _args, context) =>
    (await context.loaders.accountById.load(accountId)) ?? null,
  period: ({ since, until }) => ({ since, until }),
  opening: (statement) => money(statement.openingMinor, statement.currency),
  closing: (statement) => money(statement.closingMinor, statement.currency),
  totalIn: (statement) => money(statement.totalInMinor, statement.currency),
  totalOut: (statement) => money(statement.totalOutMinor, statement.currency),
  entryCount: (statement) => statement.entryCount,
  createdAt: (statement) => statement.createdAt,
  entries: (statement, args, context, info) =>
    statementEntriesOf(context, historyOf(context, info), statement, args),
  csvPartCount: ({ filedAt, entryCount, entriesPerPart }) =>
    filedAt && Math.max(1, Math.ceil(entryCount / entriesPerPart)),
  csv: (statement, { part }, context) => statementCsv(context, statement, part),
};
