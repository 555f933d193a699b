import { fileURLToPath } from "node:url";
import { DateTime } from "@tributary/subgraph/date-time";
import type { Resolvers } from "./generated/resolvers.ts";
import { Account } from "./resolvers/account.ts";
import { AccountActivity } from "./resolvers/account-activity.ts";
import { Activity } from "./resolvers/activity.ts";
import { AuditEntry } from "./resolvers/audit-entry.ts";
import { Entry } from "./resolvers/entry.ts";
import { ExchangeQuote } from "./resolvers/exchange-quote.ts";
import { ExchangeRate } from "./resolvers/exchange-rate.ts";
import { Exchange } from "./resolvers/executed-exchange.ts";
import { FeeSchedule } from "./resolvers/fee-schedule.ts";
import { Hold } from "./resolvers/hold.ts";
import { Job } from "./resolvers/job.ts";
import { Mutation } from "./resolvers/mutation.ts";
import { Node } from "./resolvers/node.ts";
import { ParkedMessage } from "./resolvers/parked-message.ts";
import { Query } from "./resolvers/query.ts";
import { Schedule } from "./resolvers/schedule.ts";
import { ScheduleRun } from "./resolvers/schedule-run.ts";
import { Statement } from "./resolvers/statement.ts";
import { Subscription } from "./resolvers/subscription.ts";
import { Transaction } from "./resolvers/transaction.ts";
import { User } from "./resolvers/user.ts";

export const schemaPath = fileURLToPath(new URL("../schema.graphql", import.meta.url));

export const resolvers: Resolvers = {
  Account,
  AccountActivity,
  Activity,
  AuditEntry,
  DateTime,
  Entry,
  Exchange,
  ExchangeQuote,
  ExchangeRate,
  FeeSchedule,
  Hold,
  Job,
  Mutation,
  Node,
  ParkedMessage,
  Query,
  Schedule,
  ScheduleRun,
  Statement,
  Subscription,
  Transaction,
  User,
};
