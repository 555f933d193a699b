import { MULTI_FACTOR_ACR } from "@tributary/identity/multi-factor";
import { roles, scopesOf } from "@tributary/identity/roles";
import { describeFault } from "@tributary/runtime/errors";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GrantRefusedError } from "./issuer-client.ts";
import {
  challengeOf,
  isStateOf,
  newPendingSignIn,
  readPending,
  returnPathOf,
  writePending,
} from "./pending-sign-in.ts";
import { keepSession, type WebSession } from "./web-session.ts";

/** All there is to ask for; of it one gets what one's roles allow. */
const SCOPE = ["openid", ...new Set(roles.flatMap((role) => scopesOf(role)))].join(" ");

/** Why somebody who may be signed in goes to the pages of sign-in all the same. */
const PURPOSES: ReadonlyMap<unknown, Readonly<Record<string, string>>> = new Map([
  /** To prove who they are, for what is done with care. */
  ["again", { prompt: "login" }],
  /** Likewise, in two ways. */
  ["administration", { prompt: "login", acr_values: MULTI_FACTOR_ACR }],
  /** To look after what they prove it with. */
  ["security", { prompt: "security" }],
]);

/** To the issuer's pages, and back from them with a code. */
export function registerSignIn(app: FastifyInstance, session: WebSession): void {
  app.get("/session/sign-in", (request, reply) => leave(session, request, reply));
  app.get("/session/callback", (request, reply) => comeBack(session, request, reply));
}

function leave(session: WebSession, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { cookies, issuer, publicUrl } = session;
  // Cookies belong to one host: a browser that came by another name goes on by ours.
  if (request.host !== new URL(publicUrl).host) return toApp(session, reply, request.url);
  const asked = queryOf(request);
  const pending = newPendingSignIn(returnPathOf(asked.return));
  const kept = cookies.keepPending(writePending(pending), session.pendingSeconds);
  const url = issuer.authorizationUrl({
    scope: SCOPE,
    state: pending.state,
    code_challenge: challengeOf(pending),
    ...PURPOSES.get(asked.for),
    ...(asked.hint === undefined ? {} : { login_hint: asked.hint }),
  });
  return reply.header("set-cookie", [...kept]).redirect(url, 303);
}

async function comeBack(
  session: WebSession,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { cookies, issuer, logger } = session;
  const { state = "", code, error } = queryOf(request);
  const pending = readPending(cookies.read(request).pending ?? "");
  // Another sign-in's, or one that another site has made up.
  if (!pending || !isStateOf(pending, state)) return toApp(session, reply, "/?sign-in=failed");
  reply.header("set-cookie", [...cookies.clear("pending")]);
  if (code === undefined) {
    const how = error === "access_denied" ? "cancelled" : "failed";
    return toApp(session, reply, `/?sign-in=${how}`);
  }
  try {
    const { refreshToken } = await issuer.exchange(request.ip, code, pending.verifier);
    keepSession(session, reply, refreshToken);
    return toApp(session, reply, pending.returnPath);
  } catch (problem) {
    if (problem instanceof GrantRefusedError) return toApp(session, reply, "/?sign-in=failed");
    logger.warn({ fault: describeFault(problem) }, "a sign-in could not be finished");
    return toApp(session, reply, "/?sign-in=unavailable");
  }
}

function toApp({ publicUrl }: WebSession, reply: FastifyReply, path: string): FastifyReply {
  return reply.redirect(publicUrl + path, 303);
}

/** Without what is there twice. */
function queryOf({ query }: FastifyRequest): Readonly<Record<string, string | undefined>> {
  const entries = Object.entries(query as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
}
