import type { FastifyInstance, FastifyRequest } from "fastify";
import { PageError } from "./send-page.ts";

const FORM_BYTES_MAX = 16_384;

/** What pages send, and nothing else. */
export function acceptForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: FORM_BYTES_MAX },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
}

/**
 * A form that a page of ours has sent: `isOurs` says so of the token that was hidden in it, and the
 * browser does not say that another site made it.
 */
export function readForm(
  request: FastifyRequest,
  { origin, isOurs }: { readonly origin: string; readonly isOurs: (token: string) => boolean },
): URLSearchParams {
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const { "sec-fetch-site": site, origin: from } = request.headers;
  const isForeign =
    (site !== undefined && site !== "same-origin" && site !== "none") ||
    (from !== undefined && from !== "null" && from !== origin);
  if (isForeign || !isOurs(form.get("form") ?? "")) throw new PageError(403, "forged");
  return form;
}

/** As the gateway saw it: it alone can ask here. */
export function addressOf(request: FastifyRequest): string {
  return String(request.headers["x-forwarded-for"] ?? request.ip);
}
