import { describeFault } from "@tributary/runtime/errors";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import { refuse } from "../live/transports/refuse.ts";
import { GrantRefusedError } from "./issuer-client.ts";
import { keepSession, type WebSession } from "./web-session.ts";

// These routes read no bodies.
const bodyLimit = 1_000;

/** The next access token for the app's pages, and the end of the session. */
export function registerTokens(app: FastifyInstance, session: WebSession): void {
  app.post("/session/token", { bodyLimit }, (request, reply) => refresh(session, request, reply));
  app.post("/session/sign-out", { bodyLimit }, (request, reply) => end(session, request, reply));
}

async function refresh(
  session: WebSession,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { cookies, errors, issuer, logger } = session;
  const refreshToken = cookies.read(request).session;
  // Nobody is signed in: an answer like any other, for an app that begins with this question.
  if (refreshToken === undefined) return reply.code(204).send();
  if (!isOwnPage(request, session)) return elsewhere(session, reply);
  try {
    const tokens = await issuer.refresh(request.ip, refreshToken);
    keepSession(session, reply, tokens.refreshToken);
    const { accessToken, expiresInSeconds } = tokens;
    return reply.send({ accessToken, expiresInSeconds });
  } catch (problem) {
    if (problem instanceof GrantRefusedError) {
      reply.header("set-cookie", [...cookies.clear("session")]);
      return reply.code(204).send();
    }
    logger.warn({ fault: describeFault(problem) }, "a session could not be refreshed");
    const error = refusal("IDENTITY_UNAVAILABLE", "Nobody can sign in at the moment.");
    return refuse(reply, errors, { status: 503, error });
  }
}

async function end(
  session: WebSession,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { cookies, issuer, logger } = session;
  if (!isOwnPage(request, session)) return elsewhere(session, reply);
  const refreshToken = cookies.read(request).session;
  reply.header("set-cookie", [...cookies.clear("session"), ...cookies.clear("pending")]);
  if (refreshToken !== undefined) {
    // The browser forgets it either way; unrevoked, it is of use to nobody who has not seen it.
    await issuer.revoke(request.ip, refreshToken).catch((problem: unknown) => {
      logger.warn({ fault: describeFault(problem) }, "a session was not revoked");
    });
  }
  return reply.code(204).send();
}

/** With a POST every browser says whose page it is; who does not say so is no page of ours. */
function isOwnPage({ headers }: FastifyRequest, { publicUrl }: WebSession): boolean {
  const { origin, "sec-fetch-site": site = "same-origin" } = headers;
  return origin === publicUrl && site === "same-origin";
}

function elsewhere({ errors }: WebSession, reply: FastifyReply): FastifyReply {
  const error = refusal("FORBIDDEN", "Pages of this site may not ask.");
  return refuse(reply, errors, { status: 403, error });
}

function refusal(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
