import { registerClient as command } from "../commands/register-client.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { demand } from "./demand.ts";
import { invalidInput } from "./unsuccessful-member.ts";

export const registerClient: NonNullable<MutationResolvers["registerClient"]> = async (
  _root,
  { input },
  context,
) => {
  const actor = demand(context, "client.administer");
  const result = await command(context, { ...input, actor });
  if (result.outcome === "invalid") return invalidInput(result.field);
  // Ids are made up anew for each.
  if (result.outcome === "taken") throw new Error("two clients have one id");
  return { __typename: "ClientRegistered", client: result.client, secret: result.secret };
};
