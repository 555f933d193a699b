import { renewClientSecret as command } from "../commands/update-client.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { demand } from "./demand.ts";
import { invalidInput, notFound } from "./unsuccessful-member.ts";

export const renewClientSecret: NonNullable<MutationResolvers["renewClientSecret"]> = async (
  _root,
  { input },
  context,
) => {
  const actor = demand(context, "client.administer");
  const result = await command(context, { id: input.clientId, actor });
  if (result.outcome === "not-found") return notFound("client");
  if (result.outcome === "invalid") return invalidInput(result.field);
  return { __typename: "ClientSecretRenewed", client: result.client, secret: result.secret };
};
