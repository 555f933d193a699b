import type { Logger } from "@tributary/runtime/logger";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { userIds } from "../user-ids.ts";
import {
  type FactorPagesDeps,
  registerFactorPages,
  sendAddFactor,
  sendSecurity,
} from "./factor-pages.ts";
import { grantConsent } from "./grant-consent.ts";
import {
  actionOf,
  findInteraction,
  finish,
  formToken,
  type Interaction,
  ownForm,
  redirectUriOf,
} from "./interaction.ts";
import { SECURITY_PROMPT } from "./interaction-policy.ts";
import type { Issuer } from "./issuer.ts";
import { finishLogin, placeOf } from "./login-steps.ts";
import { acceptForms, addressOf } from "./page-forms.ts";
import { consentPage, permissionsOf } from "./pages/consent-page.ts";
import { signInPage } from "./pages/sign-in-page.ts";
import { registerPasskeyPages } from "./passkey-pages.ts";
import { paths } from "./provider-configuration.ts";
import {
  registerSecondFactor,
  type SecondFactorPagesDeps,
  sendSecondFactor,
} from "./second-factor-pages.ts";
import { sendPage } from "./send-page.ts";
import { type SignInDeps, type SignInOutcome, signIn } from "./sign-in.ts";
import { byPassword, keepProgress } from "./sign-in-progress.ts";

export type InteractionDeps = FactorPagesDeps &
  SecondFactorPagesDeps & {
    readonly signIn: SignInDeps;
    readonly logger: Logger;
  };

/** The pages between a client's request and its answer: who are you, and may it? */
export function registerInteractions(app: FastifyInstance, deps: InteractionDeps): void {
  const { issuer } = deps;
  acceptForms(app);

  app.get(`${paths.interaction}/:uid`, async (request, reply) => {
    const interaction = await findInteraction(issuer, request, reply);
    switch (interaction.details.prompt.name) {
      case "consent":
        return sendConsent(issuer, interaction, reply);
      case SECURITY_PROMPT:
        return sendSecurity(deps, interaction, reply);
      default:
        return sendStep(deps, interaction, request, reply);
    }
  });

  app.post(`${paths.interaction}/:uid/sign-in`, async (request, reply) => {
    const interaction = await findInteraction(issuer, request, reply);
    const form = ownForm(issuer, request, interaction);
    const email = form.get("email") ?? "";
    const attempt = { email, password: form.get("password") ?? "", address: addressOf(request) };
    const result = await signIn(deps.signIn, attempt);
    if (result.outcome === "signed-in") {
      const shown = byPassword(userIds.encode(result.userId));
      const { step } = await placeOf(deps, interaction, shown);
      if (step === "FINISH") return finishLogin(issuer, request, reply, shown);
      await keepProgress(interaction, shown);
      return reply.redirect(actionOf(interaction), 303);
    }
    return sendSignIn(deps, interaction, reply, { email, refused: result.outcome });
  });

  registerSecondFactor(app, deps);
  registerFactorPages(app, deps);
  registerPasskeyPages(app, deps);

  app.post(`${paths.interaction}/:uid/consent`, async (request, reply) => {
    const interaction = await findInteraction(issuer, request, reply);
    ownForm(issuer, request, interaction);
    const grantId = await grantConsent(issuer.provider, interaction.details);
    return finish(issuer, request, reply, { consent: { grantId } });
  });

  app.post(`${paths.interaction}/:uid/cancel`, async (request, reply) => {
    ownForm(issuer, request, await findInteraction(issuer, request, reply));
    return finish(issuer, request, reply, {
      error: "access_denied",
      error_description: "the person did not allow it",
    });
  });
}

const REFUSALS: Readonly<Record<Exclude<SignInOutcome["outcome"], "signed-in">, string>> = {
  refused:
    "The address or the password is not right, or there were too many attempts. Wait a minute before you try again.",
  flooded: "There were too many attempts from where you are. Wait some minutes.",
  busy: "Nobody can sign in at this moment. Try again in a little while.",
};

const STATUS = { refused: 401, flooded: 429, busy: 503 } as const;

/** What somebody on the way in is asked for next, or the way back if that is nothing. */
async function sendStep(
  deps: InteractionDeps,
  interaction: Interaction,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const place = await placeOf(deps, interaction);
  if (place.step === "PASSWORD" || !place.shown) {
    return sendSignIn(deps, interaction, reply, {});
  }
  if (place.step === "SECOND_FACTOR") return sendSecondFactor(deps, interaction, place, reply);
  if (place.step === "ADD_FACTOR") return sendAddFactor(deps, interaction, place, reply);
  return finishLogin(deps.issuer, request, reply, place.shown);
}

function sendSignIn(
  { issuer, passkeys }: InteractionDeps,
  interaction: Interaction,
  reply: FastifyReply,
  attempt: { readonly email?: string; readonly refused?: keyof typeof STATUS },
): FastifyReply {
  const { details, client } = interaction;
  const action = actionOf(interaction);
  const hint = details.params.login_hint;
  const { refused } = attempt;
  const page = signInPage({
    uid: details.uid,
    action: `${action}/sign-in`,
    cancelAction: `${action}/cancel`,
    passkeyHref: passkeys && `${action}/passkey`,
    formToken: formToken(issuer, interaction),
    clientName: client.clientName ?? client.clientId,
    email: attempt.email ?? (typeof hint === "string" ? hint : ""),
    problem: refused && REFUSALS[refused],
  });
  const status = refused === undefined ? 200 : STATUS[refused];
  return sendPage(reply, page, { status, redirectUri: redirectUriOf(interaction) });
}

function sendConsent(issuer: Issuer, interaction: Interaction, reply: FastifyReply): FastifyReply {
  const { details, client } = interaction;
  const action = actionOf(interaction);
  const { missingResourceScopes = {} } = details.prompt.details as {
    missingResourceScopes?: Record<string, string[]>;
  };
  const asked = String(details.params.scope ?? "").split(" ");
  const known = asked.filter((scope) => ["profile", "email", "offline_access"].includes(scope));
  const page = consentPage({
    action: `${action}/consent`,
    cancelAction: `${action}/cancel`,
    formToken: formToken(issuer, interaction),
    clientName: client.clientName ?? client.clientId,
    destination: details.deviceCode
      ? "the device whose code you typed"
      : destinationOf(redirectUriOf(interaction) ?? ""),
    permissions: permissionsOf([...known, ...Object.values(missingResourceScopes).flat()]),
  });
  return sendPage(reply, page, { redirectUri: redirectUriOf(interaction) });
}

function destinationOf(redirectUri: string): string {
  if (!URL.canParse(redirectUri)) return "its own place";
  const { protocol, host, hostname } = new URL(redirectUri);
  if (!/^https?:$/.test(protocol)) return `the app that answers to ${protocol}`;
  return /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname) ? "an app on this device" : host;
}
