import type { MutationResolvers } from "../generated/resolvers.ts";
import { cancelSchedule } from "./cancel-schedule.ts";
import { captureHold } from "./capture-hold.ts";
import { closeAccount } from "./close-account.ts";
import { createTransaction } from "./create-transaction.ts";
import { deposit } from "./deposit.ts";
import { discardJob } from "./discard-job.ts";
import { exchange } from "./exchange.ts";
import { freezeAccount } from "./freeze-account.ts";
import { openAccount } from "./open-account.ts";
import { openRecipientAccount } from "./open-recipient-account.ts";
import { quoteExchange } from "./quote-exchange.ts";
import { remakeStatement } from "./remake-statement.ts";
import { renameAccount } from "./rename-account.ts";
import { replayMessage } from "./replay-message.ts";
import { requestStatement } from "./request-statement.ts";
import { retryJob } from "./retry-job.ts";
import { reverseTransaction } from "./reverse-transaction.ts";
import { scheduleTransaction } from "./schedule-transaction.ts";
import { setAccountLimits } from "./set-account-limits.ts";
import { setAccountMetadata } from "./set-account-metadata.ts";
import { setExchangeRate } from "./set-exchange-rate.ts";
import { setFeeSchedule } from "./set-fee-schedule.ts";
import { unfreezeAccount } from "./unfreeze-account.ts";
import { voidHold } from "./void-hold.ts";
import { withdraw } from "./withdraw.ts";

export const Mutation: MutationResolvers = {
  cancelSchedule,
  captureHold,
  closeAccount,
  createTransaction,
  deposit,
  exchange,
  discardJob,
  freezeAccount,
  openAccount,
  openRecipientAccount,
  quoteExchange,
  remakeStatement,
  renameAccount,
  replayMessage,
  requestStatement,
  retryJob,
  reverseTransaction,
  scheduleTransaction,
  setAccountLimits,
  setAccountMetadata,
  setExchangeRate,
  setFeeSchedule,
  unfreezeAccount,
  voidHold,
  withdraw,
};
