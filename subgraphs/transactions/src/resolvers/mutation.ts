import type { MutationResolvers } from "../generated/resolvers.ts";
import { captureHold } from "./capture-hold.ts";
import { createTransaction } from "./create-transaction.ts";
import { reverseTransaction } from "./reverse-transaction.ts";
import { voidHold } from "./void-hold.ts";

export const Mutation: MutationResolvers = {
  captureHold,
  createTransaction,
  reverseTransaction,
  voidHold,
};
