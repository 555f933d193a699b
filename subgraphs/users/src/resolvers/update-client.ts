import { updateClient as command } from "../commands/update-client.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { demand } from "./demand.ts";
import { invalidInput, notFound } from "./unsuccessful-member.ts";

export const updateClient: NonNullable<MutationResolvers["updateClient"]> = async (
  _root,
  { input },
  context,
) => {
  const actor = demand(context, "client.administer");
  const { clientId: id, name, redirectUris, postLogoutRedirectUris, scopes } = input;
  const result = await command(context, {
    id,
    actor,
    name: name ?? undefined,
    redirectUris: redirectUris ?? undefined,
    postLogoutRedirectUris: postLogoutRedirectUris ?? undefined,
    scopes: scopes ?? undefined,
  });
  if (result.outcome === "not-found") return notFound("client");
  if (result.outcome === "invalid") return invalidInput(result.field);
  return { __typename: "ClientUpdated", client: result.client };
};
