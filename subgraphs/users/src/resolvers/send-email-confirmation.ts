import { rateLimited } from "@tributary/subgraph/graph-errors";
import { askForConfirmation } from "../commands/ask-for-letter.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { userIds } from "../user-ids.ts";
import { changedUser } from "./changed-user.ts";
import { demand } from "./demand.ts";
import { notFound } from "./unsuccessful-member.ts";

export const sendEmailConfirmation: NonNullable<
  MutationResolvers["sendEmailConfirmation"]
> = async (_root, _args, context) => {
  const { access, loaders } = context;
  const userId = demand(context, "user.changeEmail", { userId: context.viewer?.id ?? "" });
  const id = userIds.decode(userId);
  const user = id && (await loaders.userById.load(id));
  const email = user && (await loaders.personalField.load({ user, field: "email" }));
  if (!access || !email) return notFound("person");
  if (!(await access.admitsLetterTo(email))) throw rateLimited();
  const result = await askForConfirmation(context, userId);
  if (result.outcome !== "changed") return notFound("person");
  return { __typename: "EmailConfirmationSent", user: await changedUser(context, result) };
};
