import { requestStatement as command } from "../commands/request-statement.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { asActor } from "./as-actor.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const requestStatement: NonNullable<MutationResolvers["requestStatement"]> = async (
  _root,
  { input },
  context,
) => {
  const result = await asActor(context, (actor) => command(context, { ...input, actor }));
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  const { statementById } = context.loaders;
  const statement = (await statementById.clear(result.id).load(result.id)) ?? null;
  return { __typename: "StatementRequested", statement };
};
