import { disableClient as command } from "../commands/update-client.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { demand } from "./demand.ts";
import { notFound } from "./unsuccessful-member.ts";

export const disableClient: NonNullable<MutationResolvers["disableClient"]> = async (
  _root,
  { input },
  context,
) => {
  const actor = demand(context, "client.administer");
  const result = await command(context, { id: input.clientId, actor });
  if (result.outcome === "not-found") return notFound("client");
  return { __typename: "ClientDisabled", client: result.client };
};
