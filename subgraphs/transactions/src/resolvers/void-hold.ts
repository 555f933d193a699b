import { voidHold as command } from "../commands/void-hold.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { asActor } from "./as-actor.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";
import { writtenTransaction } from "./written-transaction.ts";

export const voidHold: NonNullable<MutationResolvers["voidHold"]> = async (
  _root,
  { input },
  context,
) => {
  const result = await asActor(context, (actor) => command(context, { ...input, actor }));
  if (result.outcome !== "created") return unsuccessfulMember(result);
  return { __typename: "HoldVoided", transaction: await writtenTransaction(context, result) };
};
