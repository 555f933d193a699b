import { exchange as command } from "../commands/exchange.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { asActor } from "./as-actor.ts";
import { exchangeOf } from "./executed-exchange.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";
import { writtenTransaction } from "./written-transaction.ts";

export const exchange: NonNullable<MutationResolvers["exchange"]> = async (
  _root,
  { input },
  context,
) => {
  const result = await asActor(context, (actor) => command(context, { ...input, actor }));
  if (result.outcome !== "created") return unsuccessfulMember(result);
  const sale = await writtenTransaction(context, result);
  return { __typename: "Exchanged", exchange: sale && (await exchangeOf(context, sale)) };
};
