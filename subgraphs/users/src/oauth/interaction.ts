import type { FastifyReply, FastifyRequest } from "fastify";
import { type Client, errors, type InteractionResults } from "oidc-provider";
import type { Issuer } from "./issuer.ts";
import { readForm } from "./page-forms.ts";
import { paths } from "./provider-configuration.ts";
import { PageError } from "./send-page.ts";

/** A page that somebody is on, on the way from a client and back to it. */
export type Interaction = { readonly details: Details; readonly client: Client };
type Details = Awaited<ReturnType<Issuer["provider"]["interactionDetails"]>>;

const FORM = "form";

/** The one that this browser's cookie names, and no other. */
export async function findInteraction(
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
export function ownForm(issuer: Issuer, request: FastifyRequest, { details }: Interaction) {
  return readForm(request, {
    origin: issuer.url.origin,
    isOurs: (token) => issuer.vault.verifies(FORM, details.uid, token),
  });
}

export async function finish(
  issuer: Issuer,
  request: FastifyRequest,
  reply: FastifyReply,
  result: InteractionResults,
): Promise<FastifyReply> {
  const returnTo = await issuer.provider.interactionResult(request.raw, reply.raw, result);
  return reply.redirect(returnTo, 303);
}

/** For the form that `ownForm` will take. */
export function formToken(issuer: Issuer, { details }: Interaction): string {
  return issuer.vault.sign(FORM, details.uid);
}

/** Below it stand all pages and forms of the interaction. */
export function actionOf({ details }: Interaction): string {
  return `${paths.interaction}/${details.uid}`;
}

export function redirectUriOf({ details: { params } }: Interaction): string | undefined {
  return typeof params.redirect_uri === "string" ? params.redirect_uri : undefined;
}
