import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from "@apollo/server";
import { Departure } from "@tributary/engine/transport/departure";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { allowKeeping } from "./caching/allow-keeping.ts";
import type { CachePolicies } from "./caching/cache-policies.ts";
import type { GatewayConfig } from "./config.ts";
import type { ContextFactory, GatewayContext } from "./context.ts";
import type { ErrorMask } from "./errors.ts";
import type { ExpressLane, LaneRequest } from "./express-lane.ts";
import type { DocumentTexts } from "./guard/document-texts.ts";
import type { Guard } from "./guard/guard.ts";
import { propagatedHeaders } from "./guard/propagated-headers.ts";
import type { TrustedDocuments } from "./guard/trusted-documents/trusted-documents.ts";
import { untrustedRequest } from "./guard/trusted-documents/untrusted-request.ts";
import { sendLandingPage, wantsLandingPage } from "./landing-page.ts";
import type { HttpStreams } from "./live/transports/http-streams.ts";
import { answerInParts, wantsMultipart } from "./live/transports/multipart-answer.ts";
import { refuse, statusOf, typeWanted } from "./live/transports/refuse.ts";

export const GRAPHQL_PATH = "/graphql";

export type GraphqlRoute = {
  readonly config: GatewayConfig;
  readonly apollo: ApolloServer<GatewayContext>;
  readonly contexts: ContextFactory;
  /** Undefined where every request is Apollo Server's. */
  readonly lane: ExpressLane | undefined;
  readonly errors: ErrorMask;
  readonly guard: Guard;
  readonly policies: CachePolicies;
  readonly streams: HttpStreams;
  readonly texts: DocumentTexts;
  readonly trusted: TrustedDocuments | undefined;
};

type MakeContext = () => Promise<GatewayContext>;

/** GraphQL over HTTP: what is known by the express lane, everything else by Apollo Server. */
export function registerGraphql(app: FastifyInstance, route: GraphqlRoute): void {
  const { config, contexts, guard, lane } = route;
  app.route({
    method: ["GET", "POST"],
    url: GRAPHQL_PATH,
    handler(request, reply) {
      if (config.LANDING_PAGE && wantsLandingPage(request)) return sendLandingPage(request, reply);
      if (request.method === "GET") guard.judgeAddress(request.url);
      const makeContext = () =>
        contexts.forRequest(request.headers.authorization, {
          client: departureOf(reply),
          address: request.ip,
          headers: propagatedHeaders(config.PROPAGATED_HEADERS, request.headers),
        });
      const byApollo = () => answerByApollo(route, request, reply, makeContext);
      if (wantsMultipart(request)) return answerInParts(route, request, reply, byApollo);
      const match = lane?.match(request);
      return lane && match
        ? answerFast(route, lane, match, { request, reply, makeContext })
        : byApollo();
    },
  });
  app.route({
    method: ["DELETE", "PATCH", "PUT"],
    url: GRAPHQL_PATH,
    handler: (_request, reply) => {
      const message = "GraphQL is asked by GET or POST.";
      return reply
        .code(405)
        .header("allow", "GET, POST")
        .send({ errors: [{ message, extensions: { code: "BAD_REQUEST" } }] });
    },
  });
}

type Exchange = {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly makeContext: MakeContext;
};

async function answerFast(
  route: GraphqlRoute,
  lane: ExpressLane,
  match: LaneRequest,
  { request, reply, makeContext }: Exchange,
): Promise<unknown> {
  let context: GatewayContext;
  try {
    context = await makeContext();
  } catch (error) {
    // Whoever it is that asks was looked at, and is not looked at again.
    return answerByApollo(route, request, reply, () => Promise.reject(error));
  }
  if (!lane.isOpen(match, context) || lane.refusal(match, context)) {
    return answerByApollo(route, request, reply, () => Promise.resolve(context));
  }
  const { status, contentType, body, isWhole } = await lane.answer(match, context);
  if (isWhole && request.method === "GET") {
    const policy = route.policies.of(match.guarded.subject);
    if (policy !== undefined) allowKeeping(reply, policy);
  }
  return reply.code(status).header("content-type", contentType).send(body);
}

async function answerByApollo(
  { apollo, errors, guard, lane, trusted }: GraphqlRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  context: MakeContext,
): Promise<unknown> {
  const error = (trusted && untrustedRequest(trusted, request)) ?? guard.refusalOf(request);
  if (error) return refuse(reply, errors, { status: statusOf(error), error }, typeWanted(request));
  const { method, headers, body, url } = request;
  const question = url.indexOf("?");
  const search = question < 0 ? "" : url.slice(question);
  const httpGraphQLRequest = { method, headers: headerMap(headers), body, search };
  const answer = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest, context });
  if (answer.body.kind !== "complete") throw new Error("An operation was answered in increments.");
  const { status = 200 } = answer;
  const contentType = contentTypeOf(answer);
  if (status === 200 && contentType !== undefined) lane?.learn(headers.accept, contentType);
  const { "cache-control": policy, ...others } = Object.fromEntries(answer.headers);
  if (policy?.includes("max-age")) allowKeeping(reply, policy);
  return reply.code(status).headers(others).send(answer.body.string);
}

function contentTypeOf({ headers }: HTTPGraphQLResponse): string | undefined {
  return headers.get("content-type");
}

function headerMap(headers: FastifyRequest["headers"]): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value) map.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  return map;
}

/** Of a client that goes before it has its answer. */
function departureOf({ raw }: FastifyReply): Departure {
  const departure = new Departure();
  raw.once("close", () => {
    if (!raw.writableFinished) departure.leave();
  });
  return departure;
}
