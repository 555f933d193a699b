import { forbidden } from "@tributary/subgraph/graph-errors";
import { quoteExchange as command } from "../commands/quote-exchange.ts";
import { requireReader } from "../context.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { refusalMember } from "./refusal-member.ts";
import { invalidInput } from "./unsuccessful-member.ts";

export const quoteExchange: NonNullable<MutationResolvers["quoteExchange"]> = async (
  _root,
  { input },
  context,
) => {
  const { id: ownerId } = requireReader(context);
  // Who is no person here has nothing to exchange.
  if (!ownerId) throw forbidden();
  const result = await command(context, { ...input, ownerId });
  switch (result.outcome) {
    case "quoted":
      return { __typename: "ExchangeQuoted", quote: result.quote };
    case "invalid":
      return invalidInput(result.field);
    case "refused":
      return refusalMember(result.refusal);
  }
};
