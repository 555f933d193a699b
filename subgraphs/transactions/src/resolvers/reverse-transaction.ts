import { reverseTransaction as command } from "../commands/reverse-transaction.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { asActor } from "./as-actor.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";
import { writtenTransaction } from "./written-transaction.ts";

export const reverseTransaction: NonNullable<MutationResolvers["reverseTransaction"]> = async (
  _root,
  { input },
  context,
) => {
  const result = await asActor(context, (actor) => command(context, { ...input, actor }));
  if (result.outcome !== "created") return unsuccessfulMember(result);
  return {
    __typename: "TransactionReversed",
    transaction: await writtenTransaction(context, result),
  };
};
