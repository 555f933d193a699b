import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { GraphQLError, getOperationAST, OperationTypeNode } from "graphql";
import type { GatewayConfig } from "../../config.ts";
import type { ErrorMask } from "../../errors.ts";
import type { DocumentTexts } from "../../guard/document-texts.ts";
import type { Guard } from "../../guard/guard.ts";
import { isPageAllowed } from "../origin.ts";
import type { LiveRequest, Prepared } from "../plan.ts";
import { type HttpStreams, isRefusal } from "./http-streams.ts";
import { readLiveRequest } from "./live-request.ts";
import { type RefusedAnswer, refuse } from "./refuse.ts";
import { sseFraming } from "./sse-framing.ts";
import type { StreamCookie } from "./stream-cookie.ts";

export const STREAM_PATH = "/graphql/stream";

export type SseRoutes = {
  readonly config: GatewayConfig;
  readonly errors: ErrorMask;
  readonly guard: Guard;
  readonly streams: HttpStreams;
  readonly texts: DocumentTexts;
  readonly cookie: StreamCookie;
};

/** Operations over Server-Sent Events, one connection each, as graphql-sse and a browser's EventSource ask. */
export function registerSse(app: FastifyInstance, parts: SseRoutes): void {
  app.route({
    method: ["GET", "POST"],
    url: STREAM_PATH,
    // Fastify answers HEAD by GET otherwise, and nobody would ever end the stream.
    exposeHeadRoute: false,
    handler: (request, reply) => answer(parts, request, reply),
  });
}

async function answer(
  { config, cookie, errors, guard, streams, texts }: SseRoutes,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!acceptsEvents(request)) return refuse(reply, errors, notAcceptable());
  if (!isPageAllowed(request.raw, config.CORS_ORIGINS)) return refuse(reply, errors, elsewhere());
  if (request.method === "GET") guard.judgeAddress(request.url);
  let asked: LiveRequest;
  try {
    asked = withResumption(readLiveRequest(request, texts), request);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return refuse(reply, errors, { status: 400, error });
  }
  const place = await streams.admit(reply, request.headers.authorization ?? cookie.read(request));
  if (isRefusal(place)) return refuse(reply, errors, place);
  const prepared = place.session.prepare(asked, 1);
  if (request.method === "GET" && isMutation(prepared, asked)) {
    place.leave();
    return refuse(reply, errors, mutationByGet());
  }
  void streams.run(place, place.begin(sseFraming), asked, prepared);
  return reply;
}

/** A browser that was cut off says by itself which message it had last: that counts for more than where it began. */
function withResumption(asked: LiveRequest, { headers }: FastifyRequest): LiveRequest {
  const last = headers["last-event-id"];
  if (typeof last !== "string" || last === "") return asked;
  return { ...asked, extensions: { ...asked.extensions, resumeFrom: last } };
}

function acceptsEvents({ headers: { accept = "*/*" } }: FastifyRequest): boolean {
  return accept.includes("text/event-stream") || accept.includes("*/*");
}

function isMutation(prepared: Prepared, { operationName }: LiveRequest): boolean {
  if (prepared.kind !== "once") return false;
  const operation = getOperationAST(prepared.document, operationName);
  return operation?.operation === OperationTypeNode.MUTATION;
}

function notAcceptable(): RefusedAnswer {
  return refusal(406, "BAD_REQUEST", "Here everything is told as text/event-stream.");
}

function elsewhere(): RefusedAnswer {
  return refusal(403, "FORBIDDEN", "Pages of this site may not ask.");
}

function mutationByGet(): RefusedAnswer {
  return refusal(405, "BAD_REQUEST", "A mutation is sent by POST.");
}

function refusal(status: number, code: string, message: string): RefusedAnswer {
  return { status, error: new GraphQLError(message, { extensions: { code } }) };
}
