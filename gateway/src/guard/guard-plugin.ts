import type { ApolloServerPlugin } from "@apollo/server";
import { VARIABLE_ERRORS_MAX } from "@tributary/engine/prepared-operation";
import {
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  type OperationDefinitionNode,
} from "graphql";
import type { GatewayContext } from "../context.ts";
import type { LoadedSupergraph } from "../supergraph.ts";
import type { SupergraphFile } from "../supergraph-file.ts";
import type { Guard } from "./guard.ts";

/**
 * The guard on Apollo Server's way, from where the operation is known to be valid: what is thrown
 * before that is a fault to Apollo Server. What is thrown here is answered as any refusal is.
 */
export function guardPlugin(
  guard: Guard,
  file: SupergraphFile,
): ApolloServerPlugin<GatewayContext> {
  const versions = new WeakMap<GraphQLSchema, LoadedSupergraph>();
  return {
    serverWillStart: async () => ({
      schemaDidLoadOrUpdate: ({ apiSchema, coreSupergraphSdl = "" }) => {
        versions.set(apiSchema, file.versionOf(coreSupergraphSdl));
      },
    }),
    requestDidStart: async () => {
      let cost: number | undefined;
      return {
        didResolveOperation: async ({ schema, document, operation, request, contextValue }) => {
          const supergraph = versions.get(schema);
          // Which one is meant has to be said first.
          if (!supergraph || !operation) return;
          const guarded = guard.prepare({ supergraph, document, operation });
          const coerced = coerce(schema, operation, { ...request.variables });
          // What is wrong with them is told by whoever executes.
          if (!coerced) return;
          const refusal = guarded.admit(coerced, contextValue);
          if (refusal) throw refusal;
          cost = guarded.costWith(coerced);
        },
        willSendResponse: async ({ response: { body } }) => {
          const explained = body.kind === "single" && body.singleResult.extensions?.explain;
          if (explained && cost !== undefined) Object.assign(explained, { cost });
        },
      };
    },
  };
}

function coerce(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> | undefined {
  const options = { maxErrors: VARIABLE_ERRORS_MAX };
  const { coerced, errors } = getVariableValues(schema, variableDefinitions, variables, options);
  if (errors && errors.length > VARIABLE_ERRORS_MAX) throw allWrong(errors);
  return coerced;
}

/** Whoever executes would look at every value: Apollo's executor knows no bound. */
function allWrong([first]: readonly GraphQLError[]): GraphQLError {
  return new GraphQLError(`${first?.message} More of the variables are wrong than is told.`, {
    ...(first?.nodes ? { nodes: first.nodes } : {}),
    extensions: { code: "BAD_USER_INPUT", http: { status: 400 } },
  });
}
