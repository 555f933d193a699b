import { readPage } from "@tributary/subgraph/pages";
import { historyOf, requireReader, requireViewer } from "../context.ts";
import { isCurrencyCode } from "../domain/currency-code.ts";
import type { QueryResolvers } from "../generated/resolvers.ts";
import {
  readableAccount,
  readableHold,
  readableSchedule,
  readableStatement,
  readableTransaction,
} from "../readable.ts";
import { listCurrencies } from "../store/currencies.ts";
import { listExchangeRates } from "../store/exchange-rates.ts";
import { listFeeSchedules } from "../store/fee-schedules.ts";
import { accountsOf, noAccounts } from "./account-connection.ts";
import { requireStaff } from "./as-staff.ts";
import { auditEntriesOf } from "./audit-entry.ts";
import { jobsOf } from "./job.ts";
import { nodeOf } from "./node.ts";
import { platformAccounts } from "./platform-accounts.ts";
import { noTransactions, transactionsOf } from "./transaction-connection.ts";

export const Query: QueryResolvers = {
  node: (_root, args, context) => nodeOf(context, args.id),
  account: (_root, args, context) => readableAccount(context, args.id),
  accounts: (_root, args, context) => {
    const { id } = requireReader(context);
    return id ? accountsOf(context, id, args) : noAccounts();
  },
  transaction: (_root, args, context) => readableTransaction(context, args.id),
  transactions: (_root, args, context, info) => {
    const { id } = requireReader(context);
    return id ? transactionsOf(context, historyOf(context, info), id, args) : noTransactions();
  },
  hold: (_root, args, context) => readableHold(context, args.id),
  schedule: (_root, args, context) => readableSchedule(context, args.id),
  statement: (_root, args, context) => readableStatement(context, args.id),
  currencies: (_root, _args, context) => {
    requireViewer(context);
    return listCurrencies(context.db);
  },
  exchangeRates: (_root, { fromCurrency }, context) => {
    requireViewer(context);
    // To the database, a text that no code can be is an error.
    return isCurrencyCode(fromCurrency) ? listExchangeRates(context.db, fromCurrency) : [];
  },
  feeSchedules: (_root, args, context) => {
    requireViewer(context);
    const currency = args.currency ?? undefined;
    if (currency !== undefined && !isCurrencyCode(currency)) return [];
    return listFeeSchedules(context.db, currency);
  },
  platformAccounts: (_root, args, context) => platformAccounts(context, args.currency),
  auditEntries: (_root, args, context) => {
    requireStaff(context);
    return auditEntriesOf(context, args);
  },
  jobs: (_root, args, context) => {
    requireStaff(context);
    return jobsOf(context, args);
  },
  parkedMessages: (_root, args, context) => {
    requireStaff(context);
    // No list of the store's: what is left of the page arguments is their bound.
    const { limit } = readPage(context.cursors, "parked messages", args);
    return context.parkedMessages.list(limit);
  },
};
