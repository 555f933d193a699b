import { updateProfile as command } from "../commands/update-profile.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { changedUser } from "./changed-user.ts";
import { demand } from "./demand.ts";
import { unsuccessfulMember } from "./unsuccessful-member.ts";

export const updateProfile: NonNullable<MutationResolvers["updateProfile"]> = async (
  _root,
  { input },
  context,
) => {
  const userId = demand(context, "user.updateProfile", { userId: context.viewer?.id ?? "" });
  const result = await command(context, {
    userId,
    displayName: input.displayName ?? undefined,
    // Null gives it up; what is not there leaves it.
    handle: input.handle,
    isFindable: input.isFindable ?? undefined,
  });
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  return { __typename: "ProfileUpdated", user: await changedUser(context, result) };
};
