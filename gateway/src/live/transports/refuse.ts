import type { FastifyReply } from "fastify";
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
  return reply
    .code(status)
    .type(contentType)
    .send(JSON.stringify({ errors: [mask.formatThrown(error)] }));
}
