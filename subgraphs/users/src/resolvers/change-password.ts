import { changePassword as command } from "../commands/change-password.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { sessionIds } from "../session-ids.ts";
import { changedUser } from "./changed-user.ts";
import { demand } from "./demand.ts";
import { isTheirPassword } from "./is-their-password.ts";
import { invalidInput, unsuccessfulMember } from "./unsuccessful-member.ts";

export const changePassword: NonNullable<MutationResolvers["changePassword"]> = async (
  _root,
  { input },
  context,
) => {
  const { access, sessionId = "" } = context;
  const userId = demand(context, "user.changePassword", { userId: context.viewer?.id ?? "" });
  if (!access) return unsuccessfulMember({ outcome: "refused", code: "NOT_FOUND" });
  const result = await command(
    { ...context, ...access },
    {
      userId,
      newPassword: input.newPassword,
      sessionId: sessionIds.decode(sessionId),
      isTheirs: () => isTheirPassword(context, userId, input.currentPassword),
    },
  );
  if (result.outcome === "weak") return invalidInput("newPassword");
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  return { __typename: "PasswordChanged", user: await changedUser(context, result) };
};
