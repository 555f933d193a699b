import { InvalidTokenError } from "@tributary/identity/token-verifier";
import type { Viewer } from "@tributary/identity/viewer";
import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError } from "graphql";
import type { ContextFactory } from "../../context.ts";
import { isPageAllowed } from "../origin.ts";
import { refuse } from "./refuse.ts";
import { type SseRoutes, STREAM_PATH } from "./sse-routes.ts";

type Parts = SseRoutes & { readonly contexts: ContextFactory; readonly logger: Logger };

/** Where a page brings its token before it opens an EventSource, and takes it away again. */
export function registerStreamSession(app: FastifyInstance, parts: Parts): void {
  const url = `${STREAM_PATH}/session`;
  app.post(url, (request, reply) => open(parts, request, reply));
  app.delete(url, async (request, reply) => {
    if (!isPageAllowed(request.raw, parts.config.CORS_ORIGINS)) return elsewhere(parts, reply);
    return reply.code(204).header("set-cookie", parts.cookie.clear()).send();
  });
}

async function open(
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { config, contexts, cookie, errors, logger } = parts;
  if (!isPageAllowed(request.raw, config.CORS_ORIGINS)) return elsewhere(parts, reply);
  // Never the cookie itself: a session lasts no longer than the page has a token to renew it with.
  const { authorization = "" } = request.headers;
  let viewer: Viewer | undefined;
  try {
    viewer = await contexts.identify(authorization);
  } catch (error) {
    if (error instanceof InvalidTokenError) return unauthenticated(parts, reply);
    logger.error({ fault: describeFault(error) }, "token could not be checked");
    const extensions = { code: "IDENTITY_UNAVAILABLE" };
    const message = "Tokens cannot be checked at the moment.";
    return refuse(reply, errors, { status: 503, error: new GraphQLError(message, { extensions }) });
  }
  if (!viewer) return unauthenticated(parts, reply);
  const lifeMs = Math.min(viewer.expiresAt.getTime() - Date.now(), config.STREAM_SESSION_MS);
  const header = cookie.set(authorization, Math.floor(lifeMs / 1_000));
  if (header === undefined) return tooLong(parts, reply);
  return reply.code(204).header("set-cookie", header).send();
}

function unauthenticated({ errors }: Parts, reply: FastifyReply): FastifyReply {
  const error = new GraphQLError("The token is not valid.", {
    extensions: { code: "UNAUTHENTICATED" },
  });
  return refuse(reply, errors, { status: 401, error });
}

function elsewhere({ errors }: Parts, reply: FastifyReply): FastifyReply {
  const error = new GraphQLError("Pages of this site may not ask.", {
    extensions: { code: "FORBIDDEN" },
  });
  return refuse(reply, errors, { status: 403, error });
}

function tooLong({ errors }: Parts, reply: FastifyReply): FastifyReply {
  const error = new GraphQLError("The token is too long for a cookie.", {
    extensions: { code: "BAD_REQUEST" },
  });
  return refuse(reply, errors, { status: 400, error });
}
