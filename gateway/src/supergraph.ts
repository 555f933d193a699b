import { type Schema, Supergraph } from "@apollo/federation-internals";
import { QueryPlanner } from "@apollo/query-planner";
import { assertValidSchema, type GraphQLSchema, print } from "graphql";
import { withoutSecurityLinks } from "./security-links.ts";

/** One version of the supergraph with everything that planning and executing on it needs. */
export type LoadedSupergraph = {
  /** As the file says it, security directives included. */
  readonly sdl: string;
  /** As Apollo's gateway is handed it. */
  readonly apolloSdl: string;
  /** What clients see, for validation and introspection. */
  readonly clientSchema: GraphQLSchema;
  /** The same for the planner, and the whole of it for the executor. */
  readonly plannerSchema: Schema;
  readonly executorSchema: GraphQLSchema;
  readonly planner: QueryPlanner;
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[];
};

/**
 * Throws for anything that Apollo's gateway would stumble over later, half-way through a swap: a
 * text is accepted as a whole or not at all.
 */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  const document = withoutSecurityLinks(sdl);
  const supergraph = Supergraph.build(document, { validateSupergraph: true });
  const plannerSchema = supergraph.apiSchema();
  const clientSchema = plannerSchema.toGraphQLJSSchema();
  assertValidSchema(clientSchema);
  return {
    sdl,
    apolloSdl: print(document),
    clientSchema,
    plannerSchema,
    executorSchema: supergraph.schema.toGraphQLJSSchema(),
    planner: new QueryPlanner(supergraph),
    subgraphs: supergraph.subgraphsMetadata(),
  };
}
