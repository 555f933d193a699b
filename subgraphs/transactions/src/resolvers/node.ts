import { requireReader, type TransactionsContext } from "../context.ts";
import type { NodeResolvers } from "../generated/resolvers.ts";
import {
  readableAccount,
  readableHold,
  readableSchedule,
  readableStatement,
  readableTransaction,
} from "../readable.ts";
import type { AccountRow } from "../store/accounts.ts";
import type { HoldRow } from "../store/holds.ts";
import type { ScheduleRow } from "../store/schedules.ts";
import type { StatementRow } from "../store/statements.ts";
import type { TransactionRow } from "../store/transactions.ts";

/** A row that tells what it is: rows of different tables look alike. */
export type NodeRow =
  | (AccountRow & { readonly __typename: "Account" })
  | (TransactionRow & { readonly __typename: "Transaction" })
  | (HoldRow & { readonly __typename: "Hold" })
  | (ScheduleRow & { readonly __typename: "Schedule" })
  | (StatementRow & { readonly __typename: "Statement" });

/**
 * Each asks who may read it, as every other path to it does. People are not among them: what there
 * is to read of one is another subgraph's.
 */
export async function nodeOf(context: TransactionsContext, id: string): Promise<NodeRow | null> {
  requireReader(context);
  switch (id.slice(0, id.indexOf("_"))) {
    case "acc":
      return named("Account", await readableAccount(context, id));
    case "txn":
      return named("Transaction", await readableTransaction(context, id));
    case "hld":
      return named("Hold", await readableHold(context, id));
    case "sch":
      return named("Schedule", await readableSchedule(context, id));
    case "stm":
      return named("Statement", await readableStatement(context, id));
    default:
      return null;
  }
}

export const Node: NodeResolvers = { __resolveType: (node) => node.__typename };

function named<Name extends string, Row extends object>(
  __typename: Name,
  row: Row | null,
): (Row & { __typename: Name }) | null {
  return row && { ...row, __typename };
}
