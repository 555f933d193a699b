import type { ApolloServerPlugin } from "@apollo/server";
import { VARIABLE_ERRORS_MAX } from "@tributary/engine/prepared-operation";
import { GraphQLError, type GraphQLSchema, getVariableValues } from "graphql";
import type { GatewayContext } from "../context.ts";
import type { LoadedSupergraph } from "../supergraph.ts";
import type { SupergraphFile } from "../supergraph-file.ts";
import type { Guard } from "./guard.ts";

/** The guard on Apollo Server's way. What it throws is answered as any refusal is. */
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
    requestDidStart: async () => ({
      // Called for what Apollo Server does not remember as valid.
      parsingDidStart: async ({ source }) => guard.judgeText(source),
      validationDidStart: async ({ document }) => guard.judgeDocument(document),
      didResolveOperation: async ({ schema, document, operation, request, contextValue }) => {
        const supergraph = versions.get(schema);
        if (!supergraph || !operation) throw new Error("This schema is not one that was loaded.");
        const guarded = guard.prepare({ supergraph, document, operation });
        const { variableDefinitions = [] } = operation;
        const variables = { ...request.variables };
        const options = { maxErrors: VARIABLE_ERRORS_MAX };
        const { coerced, errors } = getVariableValues(
          schema,
          variableDefinitions,
          variables,
          options,
        );
        if (errors && errors.length > VARIABLE_ERRORS_MAX) throw allWrong(errors);
        // What else is wrong with them is told by whoever executes.
        const refusal = coerced && guarded.admit({ coerced, context: contextValue });
        if (refusal) throw refusal;
      },
    }),
  };
}

/** Whoever executes would look at every value: Apollo's executor knows no bound. */
function allWrong([first]: readonly GraphQLError[]): GraphQLError {
  return new GraphQLError(`${first?.message} More of the variables are wrong than is told.`, {
    ...(first?.nodes ? { nodes: first.nodes } : {}),
    extensions: { code: "BAD_USER_INPUT", http: { status: 400 } },
  });
}
