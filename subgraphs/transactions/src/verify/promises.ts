import { activitiesAreNumbered } from "./activities-are-numbered.ts";
import { balancesFollowEntries } from "./balances-follow-entries.ts";
import { changesAreTold } from "./changes-are-told.ts";
import { heldIsOpenHolds } from "./held-is-open-holds.ts";
import { keysNameTransactions } from "./keys-name-transactions.ts";
import type { LedgerPromise } from "./ledger-promise.ts";
import { moneyAddsUp } from "./money-adds-up.ts";
import { reversalsAreBounded } from "./reversals-are-bounded.ts";
import { schedulesHaveRun } from "./schedules-have-run.ts";
import { statementsFollowEntries } from "./statements-follow-entries.ts";
import { transactionsAddUp } from "./transactions-add-up.ts";
import { transactionsAreSealed } from "./transactions-are-sealed.ts";

/** Not here: that a refusal changes nothing (9) leaves no row to look at. */
export const promises: readonly LedgerPromise[] = [
  moneyAddsUp,
  balancesFollowEntries,
  activitiesAreNumbered,
  heldIsOpenHolds,
  transactionsAddUp,
  reversalsAreBounded,
  changesAreTold,
  transactionsAreSealed,
  keysNameTransactions,
  schedulesHaveRun,
  statementsFollowEntries,
];
