import { GraphQLError } from "graphql";

/** Of what would cost more than it may, found out before it costs anything. */
export function tooComplex(message: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: "OPERATION_TOO_COMPLEX", http: { status: 400 } },
  });
}
