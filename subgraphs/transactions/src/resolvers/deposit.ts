import { deposit as command } from "../commands/move-outside.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { asStaff } from "./as-staff.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";
import { writtenTransaction } from "./written-transaction.ts";

export const deposit: NonNullable<MutationResolvers["deposit"]> = async (
  _root,
  { input },
  context,
) => {
  const result = await asStaff(context, (actor) => command(context, { ...input, actor }));
  if (result.outcome !== "created") return unsuccessfulMember(result);
  return { __typename: "Deposited", transaction: await writtenTransaction(context, result) };
};
