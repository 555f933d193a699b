import { createHash } from "node:crypto";
import { JWKS_PATH } from "@tributary/identity/identity-config";
import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { MailboxFolder } from "../mail/mailbox-folder.ts";
import type { AccountDeps } from "./account-deps.ts";
import { registerAccountPages } from "./account-pages.ts";
import { type InteractionDeps, registerInteractions } from "./interactions.ts";
import { type Issuer, IssuerNotReadyError } from "./issuer.ts";
import { registerLinkPages } from "./link-pages.ts";
import { registerMailboxPage } from "./mailbox-page.ts";
import { acceptForms } from "./page-forms.ts";
import { assets } from "./pages/assets.ts";
import { errorPage } from "./pages/error-page.ts";
import { paths } from "./provider-configuration.ts";
import { PageError, sendPage } from "./send-page.ts";

const PAGES = [paths.authorization, paths.logout, paths.device];
/** How long others may keep our public keys without asking again. */
const KEYS_MAX_AGE_SECONDS = 60;

/** Everything below /oauth and /.well-known, at the public origin and nowhere else. */
export async function registerOAuth(
  app: FastifyInstance,
  deps: { readonly issuer: Issuer; readonly account: AccountDeps } & InteractionDeps & {
      /** In development. */
      readonly mailbox: MailboxFolder | undefined;
    },
): Promise<void> {
  const { issuer } = deps;
  app.setErrorHandler((error, request, reply) => sendError(error, request, reply, deps.logger));
  for (const { path, type, content } of assets) {
    app.get(path, async (_request, reply) =>
      reply
        .type(`${type}; charset=utf-8`)
        .header("cache-control", "public, max-age=31536000, immutable")
        .send(content),
    );
  }
  app.get(JWKS_PATH, async (request, reply) => sendKeys(issuer, request, reply));
  await app.register(async (pages) => registerInteractions(pages, deps));
  await app.register(async (pages) => {
    acceptForms(pages);
    registerAccountPages(pages, deps.account);
    registerLinkPages(pages, deps.account);
    if (deps.mailbox) registerMailboxPage(pages, deps.mailbox);
  });
  await app.register(async (provider) => {
    provider.removeAllContentTypeParsers();
    provider.addContentTypeParser("*", (_request, _payload, done) => done(null));
    for (const url of ["/oauth/*", "/.well-known/*"]) {
      provider.all(url, (request, reply) => handOver(issuer, request, reply));
    }
  });
}

function sendKeys(issuer: Issuer, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const body = JSON.stringify({ keys: issuer.publicKeys });
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  reply
    .header("cache-control", `public, max-age=${KEYS_MAX_AGE_SECONDS}`)
    .header("access-control-allow-origin", "*")
    .header("etag", etag);
  if (request.headers["if-none-match"] === etag) return reply.code(304).send();
  return reply.type("application/jwk-set+json; charset=utf-8").send(body);
}

/** All addresses that oidc-provider makes begin with our origin, whatever a request called us. */
function handOver(issuer: Issuer, request: FastifyRequest, reply: FastifyReply): void {
  const { provider, url } = issuer;
  const { raw } = request;
  // Cookies belong to one origin: a browser that came by another name goes on by ours.
  const isPage = PAGES.some((path) => request.url.startsWith(path)) && request.method === "GET";
  if (isPage && raw.headers["x-forwarded-host"] !== url.host) {
    reply.redirect(`${url.origin}${request.url}`, 302);
    return;
  }
  raw.headers.host = url.host;
  raw.headers["x-forwarded-host"] = url.host;
  raw.headers["x-forwarded-proto"] = url.protocol.slice(0, -1);
  reply.hijack();
  provider.callback()(raw, reply.raw);
}

function sendError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  logger: Logger,
): FastifyReply {
  const [status, code] = describe(error);
  if (status === 500) logger.error({ fault: describeFault(error) }, "a page of sign-in failed");
  if (/\btext\/html\b/.test(request.headers.accept ?? "")) {
    return sendPage(reply, errorPage(code), { status });
  }
  return reply.code(status).send({ error: code });
}

function describe(error: unknown): readonly [number, string] {
  if (error instanceof IssuerNotReadyError) return [503, "temporarily_unavailable"];
  if (error instanceof PageError) return [error.status, error.code];
  const status =
    typeof error === "object" && error !== null && "statusCode" in error ? error.statusCode : 500;
  return Number(status) < 500 ? [Number(status), "invalid_request"] : [500, "server_error"];
}
