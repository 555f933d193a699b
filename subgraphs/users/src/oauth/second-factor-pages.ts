import type { FastifyInstance, FastifyReply } from "fastify";
import { userIds } from "../user-ids.ts";
import {
  actionOf,
  findInteraction,
  formToken,
  type Interaction,
  ownForm,
  redirectUriOf,
} from "./interaction.ts";
import { finishLogin, type LoginDeps, type Place, placeOf } from "./login-steps.ts";
import { addressOf } from "./page-forms.ts";
import { secondFactorPage } from "./pages/second-factor-page.ts";
import { paths } from "./provider-configuration.ts";
import { proveByCode, type SecondFactorDeps, type SecondFactorOutcome } from "./second-factor.ts";
import { sendPage } from "./send-page.ts";
import { withFactor } from "./sign-in-progress.ts";

export type SecondFactorPagesDeps = LoginDeps & {
  readonly secondFactor: SecondFactorDeps;
  readonly passkeys: object | undefined;
};

type Refused = Exclude<SecondFactorOutcome, "proven">;

export const REFUSALS: Readonly<
  Record<Refused, { readonly status: number; readonly text: string }>
> = {
  refused: {
    status: 401,
    text: "The code is not right or was used already, or there were too many attempts. Wait for the next one.",
  },
  flooded: {
    status: 429,
    text: "There were too many attempts from where you are. Wait some minutes.",
  },
  busy: {
    status: 503,
    text: "Nobody can sign in at this moment. Try again in a little while.",
  },
};

/** What somebody who has a factor is asked for after the password. */
export function registerSecondFactor(app: FastifyInstance, deps: SecondFactorPagesDeps): void {
  const { issuer } = deps;
  app.post(`${paths.interaction}/:uid/second-factor`, async (request, reply) => {
    const interaction = await findInteraction(issuer, request, reply);
    const form = ownForm(issuer, request, interaction);
    const place = await placeOf(deps, interaction);
    const { step, shown } = place;
    const userId = shown && userIds.decode(shown.accountId);
    if (step !== "SECOND_FACTOR" || !userId) return reply.redirect(actionOf(interaction), 303);
    const attempt = { userId, code: form.get("code") ?? "", address: addressOf(request) };
    const outcome = await proveByCode(deps.secondFactor, attempt);
    return outcome === "proven"
      ? finishLogin(issuer, request, reply, withFactor(shown, "otp"))
      : sendSecondFactor(deps, interaction, place, reply, outcome);
  });
}

export function sendSecondFactor(
  { issuer, passkeys }: SecondFactorPagesDeps,
  interaction: Interaction,
  { factors }: Place,
  reply: FastifyReply,
  refused?: Refused,
): FastifyReply {
  const action = actionOf(interaction);
  const { status, text } = refused ? REFUSALS[refused] : { status: 200, text: undefined };
  const page = secondFactorPage({
    action: `${action}/second-factor`,
    cancelAction: `${action}/cancel`,
    hasApp: factors.some(({ kind }) => kind === "AUTHENTICATOR_APP"),
    passkeyHref:
      passkeys && factors.some(({ kind }) => kind === "PASSKEY") ? `${action}/passkey` : undefined,
    formToken: formToken(issuer, interaction),
    problem: text,
  });
  return sendPage(reply, page, { status, redirectUri: redirectUriOf(interaction) });
}
