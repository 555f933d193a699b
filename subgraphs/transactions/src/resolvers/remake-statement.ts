import { remakeStatement as command } from "../commands/remake-statement.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { asStaff } from "./as-staff.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const remakeStatement: NonNullable<MutationResolvers["remakeStatement"]> = async (
  _root,
  { input },
  context,
) => {
  const result = await asStaff(context, (actor) => command(context, { ...input, actor }));
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  const { statementById } = context.loaders;
  const statement = (await statementById.clear(result.id).load(result.id)) ?? null;
  return { __typename: "StatementRemade", statement };
};
