import type { Logger } from "@tributary/runtime/logger";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type Client, errors, type InteractionResults } from "oidc-provider";
import { userIds } from "../user-ids.ts";
import { grantConsent } from "./grant-consent.ts";
import type { Issuer } from "./issuer.ts";
import { consentPage, permissionsOf } from "./pages/consent-page.ts";
import { signInPage } from "./pages/sign-in-page.ts";
import { paths } from "./provider-configuration.ts";
import { PageError, sendPage } from "./send-page.ts";
import { type SignInDeps, type SignInOutcome, signIn } from "./sign-in.ts";

export type InteractionDeps = {
  readonly issuer: Issuer;
  readonly signIn: SignInDeps;
  readonly logger: Logger;
};

const FORM_BYTES_MAX = 16_384;
const FORM = "form";

type Details = Awaited<ReturnType<Issuer["provider"]["interactionDetails"]>>;
/** A page that somebody is on, on the way from a client and back to it. */
type Interaction = { readonly details: Details; readonly client: Client };

/** The pages between a client's request and its answer: who are you, and may it? */
export function registerInteractions(app: FastifyInstance, deps: InteractionDeps): void {
  const { issuer } = deps;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: FORM_BYTES_MAX },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );

  app.get(`${paths.interaction}/:uid`, async (request, reply) => {
    const interaction = await find(issuer, request, reply);
    return interaction.details.prompt.name === "consent"
      ? sendConsent(issuer, interaction, reply)
      : sendSignIn(issuer, interaction, reply, {});
  });

  app.post(`${paths.interaction}/:uid/sign-in`, async (request, reply) => {
    const interaction = await find(issuer, request, reply);
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
    const interaction = await find(issuer, request, reply);
    ownForm(issuer, request, interaction);
    const grantId = await grantConsent(issuer.provider, interaction.details);
    return finish(issuer, request, reply, { consent: { grantId } });
  });

  app.post(`${paths.interaction}/:uid/cancel`, async (request, reply) => {
    ownForm(issuer, request, await find(issuer, request, reply));
    return finish(issuer, request, reply, {
      error: "access_denied",
      error_description: "the person did not allow it",
    });
  });
}

/** The one that this browser's cookie names, and no other. */
async function find(
  issuer: Issuer,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Interaction> {
  const { provider } = issuer;
  const { uid } = request.params as { uid: string };
  try {
    const details = await provider.interactionDetails(request.raw, reply.raw);
    const client = await provider.Client.find(String(details.params.client_id));
    if (details.uid !== uid) throw new PageError(400, "expired");
    if (!client) throw new PageError(400, "invalid_client");
    return { details, client };
  } catch (error) {
    throw error instanceof errors.SessionNotFound ? new PageError(400, "expired") : error;
  }
}

/** A form of ours, of this interaction: no other site can have made it. */
function ownForm(issuer: Issuer, request: FastifyRequest, { details }: Interaction) {
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const { "sec-fetch-site": site, origin } = request.headers;
  const isForeign =
    (site !== undefined && site !== "same-origin" && site !== "none") ||
    (origin !== undefined && origin !== "null" && origin !== issuer.url.origin);
  const token = form.get(FORM) ?? "";
  if (isForeign || !issuer.vault.verifies(FORM, details.uid, token)) {
    throw new PageError(403, "forged");
  }
  return form;
}

async function finish(
  issuer: Issuer,
  request: FastifyRequest,
  reply: FastifyReply,
  result: InteractionResults,
): Promise<FastifyReply> {
  const returnTo = await issuer.provider.interactionResult(request.raw, reply.raw, result, {
    mergeWithLastSubmission: false,
  });
  return reply.redirect(returnTo, 303);
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
  { details, client }: Interaction,
  reply: FastifyReply,
  attempt: { readonly email?: string; readonly refused?: keyof typeof STATUS },
): FastifyReply {
  const action = `${paths.interaction}/${details.uid}`;
  const hint = details.params.login_hint;
  const { refused } = attempt;
  const page = signInPage({
    action: `${action}/sign-in`,
    cancelAction: `${action}/cancel`,
    formToken: issuer.vault.sign(FORM, details.uid),
    clientName: client.clientName ?? client.clientId,
    email: attempt.email ?? (typeof hint === "string" ? hint : ""),
    problem: refused && REFUSALS[refused],
  });
  const status = refused === undefined ? 200 : STATUS[refused];
  return sendPage(reply, page, { status, redirectUri: redirectUriOf(details) });
}

function sendConsent(
  issuer: Issuer,
  { details, client }: Interaction,
  reply: FastifyReply,
): FastifyReply {
  const action = `${paths.interaction}/${details.uid}`;
  const { missingResourceScopes = {} } = details.prompt.details as {
    missingResourceScopes?: Record<string, string[]>;
  };
  const asked = String(details.params.scope ?? "").split(" ");
  const known = asked.filter((scope) => ["profile", "email", "offline_access"].includes(scope));
  const page = consentPage({
    action: `${action}/consent`,
    cancelAction: `${action}/cancel`,
    formToken: issuer.vault.sign(FORM, details.uid),
    clientName: client.clientName ?? client.clientId,
    destination: destinationOf(redirectUriOf(details) ?? ""),
    permissions: permissionsOf([...known, ...Object.values(missingResourceScopes).flat()]),
  });
  return sendPage(reply, page, { redirectUri: redirectUriOf(details) });
}

function redirectUriOf({ params }: Details): string | undefined {
  return typeof params.redirect_uri === "string" ? params.redirect_uri : undefined;
}

function destinationOf(redirectUri: string): string {
  if (!URL.canParse(redirectUri)) return "its own place";
  const { protocol, host, hostname } = new URL(redirectUri);
  if (!/^https?:$/.test(protocol)) return `the app that answers to ${protocol}`;
  return /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname) ? "an app on this device" : host;
}

/** As the gateway saw it: it alone can ask here. */
function addressOf(request: FastifyRequest): string {
  return String(request.headers["x-forwarded-for"] ?? request.ip);
}
