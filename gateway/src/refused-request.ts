import type { FastifyError, FastifyInstance } from "fastify";
import type { GraphQLFormattedError } from "graphql";
import type { GatewayConfig } from "./config.ts";
import type { ErrorMask } from "./errors.ts";
import { BodyRefusal } from "./guard/body/body-refusal.ts";

type Parts = { readonly config: GatewayConfig; readonly errors: ErrorMask };

/** Answers what never became an operation, in the form of an operation's errors. */
export function registerRefusals(app: FastifyInstance, { config, errors }: Parts): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const isBody = error instanceof BodyRefusal;
    const status = isBody ? error.status : (error.statusCode ?? 500);
    if (isBody) reply.headers(error.headers);
    // What is left of a refused body is not waited for.
    if (status === 413) request.raw.once("end", () => {}).resume();
    const formatted = status < 500 ? refusalOf(error, status, config) : errors.formatThrown(error);
    return reply
      .code(status)
      .type("application/json; charset=utf-8")
      .send({ errors: [formatted] });
  });
}

function refusalOf(error: Error, status: number, config: GatewayConfig): GraphQLFormattedError {
  if (error instanceof BodyRefusal) return refused(error.code, error.message);
  switch (status) {
    case 413:
      return refused(
        "PAYLOAD_TOO_LARGE",
        `The body is longer than ${config.BODY_BYTES_MAX} bytes.`,
      );
    case 415:
      return refused("UNSUPPORTED_MEDIA_TYPE", "A GraphQL request is sent as application/json.");
    default:
      return malformedRequest();
  }
}

export function malformedRequest(): GraphQLFormattedError {
  return refused("BAD_REQUEST", "The request is malformed.");
}

function refused(code: string, message: string): GraphQLFormattedError {
  return { message, extensions: { code } };
}
