import { captureHold as command } from "../commands/capture-hold.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { asActor } from "./as-actor.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";
import { writtenTransaction } from "./written-transaction.ts";

export const captureHold: NonNullable<MutationResolvers["captureHold"]> = async (
  _root,
  { input },
  context,
) => {
  const result = await asActor(context, (actor) => command(context, { ...input, actor }));
  if (result.outcome !== "created") return unsuccessfulMember(result);
  return { __typename: "HoldCaptured", transaction: await writtenTransaction(context, result) };
};
