import type { ApolloGateway } from "@apollo/gateway";
import { GraphQLError, type GraphQLSchema } from "graphql";
import type { GatewayContext } from "../../context.ts";
import type { Engines } from "../../engines.ts";
import type { LoadedSupergraph } from "../../supergraph.ts";
import type { SupergraphFile } from "../../supergraph-file.ts";
import type { Authority } from "./authority.ts";

type Executor = Awaited<ReturnType<ApolloGateway["load"]>>["executor"];

type Parts = {
  readonly authority: Authority;
  readonly engines: Engines;
  readonly supergraph: SupergraphFile;
};

/** Apollo's own executor, handed no more of an operation than who asks may see. */
export function withholdingGateway(
  gateway: ApolloGateway,
  { authority, engines, supergraph }: Parts,
): Pick<ApolloGateway, "onSchemaLoadOrUpdate" | "load" | "stop"> {
  const versions = new WeakMap<GraphQLSchema, LoadedSupergraph>();
  // Registered before anybody else: no request can come with a schema that is not known.
  gateway.onSchemaLoadOrUpdate(({ apiSchema, coreSupergraphSdl }) => {
    versions.set(apiSchema, supergraph.versionOf(coreSupergraphSdl));
  });
  const withholding = (execute: Executor): Executor => {
    return async (request) => {
      const version = versions.get(request.schema);
      if (!version) throw new Error("This schema is not one that the gateway loaded.");
      const { document, operation, source: query, queryHash } = request;
      const { viewer } = request.context as GatewayContext;
      try {
        const withheld = authority.withheldFrom(viewer, version, document, operation);
        if (!withheld) return await execute(request);
        const { operationName, variables = {} } = request.request;
        const engine = engines.for(version);
        const prepared = engine.prepare({ query, operationName, withheld }, document);
        const result = await execute({
          ...request,
          document: prepared.document,
          queryHash: `${queryHash} ${withheld.key}`,
        });
        return engine.reshape(prepared, result, variables);
      } catch (error) {
        if (error instanceof GraphQLError) return { errors: [error] };
        throw error;
      }
    };
  };
  return {
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    load: async (options) => {
      const loaded = await gateway.load(options);
      return { ...loaded, executor: withholding(loaded.executor) };
    },
    stop: () => gateway.stop(),
  };
}
