import type { FastifyReply, FastifyRequest } from "fastify";
import { type Client, errors, type InteractionResults } from "oidc-provider";
import type { Issuer } from "./issuer.ts";
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

export async function finish(
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

/** For the form that `ownForm` will take. */
export function formToken(issuer: Issuer, { details }: Interaction): string {
  return issuer.vault.sign(FORM, details.uid);
}

export function redirectUriOf({ details: { params } }: Interaction): string | undefined {
  return typeof params.redirect_uri === "string" ? params.redirect_uri : undefined;
}

/** As the gateway saw it: it alone can ask here. */
export function addressOf(request: FastifyRequest): string {
  return String(request.headers["x-forwarded-for"] ?? request.ip);
}
