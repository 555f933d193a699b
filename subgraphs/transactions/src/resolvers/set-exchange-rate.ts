import { setExchangeRate as command } from "../commands/set-exchange-rate.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { findExchangeRate } from "../store/exchange-rates.ts";
import { asStaff } from "./as-staff.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const setExchangeRate: NonNullable<MutationResolvers["setExchangeRate"]> = async (
  _root,
  { input },
  context,
) => {
  const result = await asStaff(context, (actor) => command(context, { ...input, actor }));
  if (result.outcome !== "set") return unsuccessfulMember<never>(result);
  const exchangeRate = (await findExchangeRate(context.db, input)) ?? null;
  return { __typename: "ExchangeRateSet", exchangeRate };
};
