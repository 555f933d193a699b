import { rateLimited } from "@tributary/subgraph/graph-errors";
import { answerAtRoundTime } from "../answer-at-round-time.ts";
import { signUp } from "../commands/sign-up.ts";
import { decideRegistration } from "../domain/decide-registration.ts";
import { sameAddressKey } from "../domain/email-address.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { invalidInput } from "./unsuccessful-member.ts";

/** Asked by nobody in particular; what it answers depends on what was sent alone. */
export const registerUser: NonNullable<MutationResolvers["registerUser"]> = async (
  _root,
  { input },
  context,
) => {
  const decision = decideRegistration(input);
  if (!decision.accepted) return invalidInput(decision.field);
  const { email } = decision;
  if (!(await context.limits.admit("registerUser", sameAddressKey(email)))) throw rateLimited();
  await answerAtRoundTime(context.registrationAnswerMs, async () => {
    const mayWrite = (await context.access?.admitsLetterTo(email)) ?? false;
    await signUp(context, { ...input, mayWrite });
  });
  return { __typename: "RegistrationReceived", email };
};
