import type { Logger } from "@tributary/runtime/logger";
import type { FastifyInstance, FastifyReply } from "fastify";
import { userIds } from "../user-ids.ts";
import { grantConsent } from "./grant-consent.ts";
import {
  findInteraction,
  finish,
  formToken,
  type Interaction,
  ownForm,
  redirectUriOf,
} from "./interaction.ts";
import type { Issuer } from "./issuer.ts";
import { acceptForms, addressOf } from "./page-forms.ts";
import { consentPage, permissionsOf } from "./pages/consent-page.ts";
import { signInPage } from "./pages/sign-in-page.ts";
import { paths } from "./provider-configuration.ts";
import { sendPage } from "./send-page.ts";
import { type SignInDeps, type SignInOutcome, signIn } from "./sign-in.ts";

export type InteractionDeps = {
  readonly issuer: Issuer;
  readonly signIn: SignInDeps;
  readonly logger: Logger;
};

/** The pages between a client's request and its answer: who are you, and may it? */
export function registerInteractions(app: FastifyInstance, deps: InteractionDeps): void {
  const { issuer } = deps;
  acceptForms(app);

  app.get(`${paths.interaction}/:uid`, async (request, reply) => {
    const interaction = await findInteraction(issuer, request, reply);
    return interaction.details.prompt.name === "consent"
      ? sendConsent(issuer, interaction, reply)
      : sendSignIn(issuer, interaction, reply, {});
  });

  app.post(`${paths.interaction}/:uid/sign-in`, async (request, reply) => {
    const interaction = await findInteraction(issuer, request, reply);
    const form = ownForm(issuer, request, interaction);
    const email = form.get("email") ?? "";
    const attempt = { email, password: form.get("password") ?? "", address: addressOf(request) };
    const result = await signIn(deps.signIn, attempt);
    if (result.outcome === "signed-in") {
      const accountId = userIds.encode(result.userId);
      return finish(issuer, request, reply, { login: { accountId, amr: ["pwd"] } });
    }
    return sendSignIn(issuer, interaction, reply, { email, refused: result.outcome });
  });

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

function sendSignIn(
  issuer: Issuer,
  interaction: Interaction,
  reply: FastifyReply,
  attempt: { readonly email?: string; readonly refused?: keyof typeof STATUS },
): FastifyReply {
  const { details, client } = interaction;
  const action = `${paths.interaction}/${details.uid}`;
  const hint = details.params.login_hint;
  const { refused } = attempt;
  const page = signInPage({
    uid: details.uid,
    action: `${action}/sign-in`,
    cancelAction: `${action}/cancel`,
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
  const action = `${paths.interaction}/${details.uid}`;
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
