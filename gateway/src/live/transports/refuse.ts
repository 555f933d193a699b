import type { FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLError } from "graphql";
import type { ErrorMask } from "../../errors.ts";

export type RefusedAnswer = { readonly status: number; readonly error: GraphQLError };

/** An answer over HTTP to what never became a stream. */
export function refuse(
  reply: FastifyReply,
  mask: ErrorMask,
  { status, error }: RefusedAnswer,
  contentType = "application/json; charset=utf-8",
): FastifyReply {
  if (status === 401) reply.header("www-authenticate", 'Bearer error="invalid_token"');
  if (status === 405) reply.header("allow", "POST");
  const { retryAfterMs } = error.extensions;
  if (typeof retryAfterMs === "number") {
    reply.header("retry-after", String(Math.ceil(retryAfterMs / 1_000)));
  }
  return reply
    .code(status)
    .type(contentType)
    .send(JSON.stringify({ errors: [mask.formatThrown(error)] }));
}

/** The status that an error wants for an answer with nothing else in it. */
export function statusOf({ extensions: { http } }: GraphQLError): number {
  const status = typeof http === "object" && http !== null && "status" in http ? http.status : 400;
  return typeof status === "number" ? status : 400;
}

/** Clients look for GraphQL's errors in such an answer only where its type says that they are there. */
export function typeWanted({ headers: { accept = "" } }: FastifyRequest): string {
  const type = "application/graphql-response+json";
  return `${accept.includes(type) ? type : "application/json"}; charset=utf-8`;
}
