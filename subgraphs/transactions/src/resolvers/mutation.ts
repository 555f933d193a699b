import { createTransaction } from "../commands/create-transaction.ts";
import { requireReader } from "../context.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { createTransactionResult } from "./create-transaction-result.ts";

export const Mutation: MutationResolvers = {
  createTransaction: async (_root, { input }, context) => {
    const { id } = requireReader(context);
    // A caller who is no person owns no account to send from.
    const result = id
      ? await createTransaction(context, { ...input, actor: { kind: "PERSON", id } })
      : { outcome: "refused" as const, refusal: { code: "NOT_FOUND" as const } };
    return createTransactionResult(context, result);
  },
};
