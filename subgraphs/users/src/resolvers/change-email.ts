import { answerAtRoundTime } from "../answer-at-round-time.ts";
import { askToChangeAddress } from "../commands/ask-to-change-address.ts";
import { parseEmailAddress } from "../domain/email-address.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { demand } from "./demand.ts";
import { isTheirPassword } from "./is-their-password.ts";
import { invalidInput, unsuccessfulMember } from "./unsuccessful-member.ts";

export const changeEmail: NonNullable<MutationResolvers["changeEmail"]> = async (
  _root,
  { input },
  context,
) => {
  const { access } = context;
  const userId = demand(context, "user.changeEmail", { userId: context.viewer?.id ?? "" });
  const email = parseEmailAddress(input.email);
  if (email === undefined) return invalidInput("email");
  if (!access) return unsuccessfulMember({ outcome: "refused", code: "NOT_FOUND" });
  const result = await answerAtRoundTime(context.registrationAnswerMs, () =>
    askToChangeAddress(context, {
      userId,
      email,
      isTheirs: () => isTheirPassword(context, userId, input.password),
      admitsLetterTo: access.admitsLetterTo,
    }),
  );
  if (result.outcome !== "changed") return unsuccessfulMember(result);
  return { __typename: "EmailChangeReceived", email };
};
