import { type Schema, Supergraph } from "@apollo/federation-internals";
import { QueryPlanner } from "@apollo/query-planner";
import { assertValidSchema, type DocumentNode, type GraphQLSchema } from "graphql";

/** One version of the supergraph, with what planning, joining and shaping read from it. */
export type Graph = {
  readonly planner: QueryPlanner;
  /** What clients see, as the planner wants it. */
  readonly plannerSchema: Schema;
  /** What clients see: inaccessible things are not in it. */
  readonly clientSchema: GraphQLSchema;
  /** All there is: keys and requirements may name what clients do not see. */
  readonly executorSchema: GraphQLSchema;
  readonly subgraphs: readonly { readonly name: string; readonly url: string }[];
};

/** Throws for a text that is not a supergraph, or whose schema is not valid. */
export function readGraph(supergraphSdl: string | DocumentNode): Graph {
  const supergraph = Supergraph.build(supergraphSdl, { validateSupergraph: true });
  const plannerSchema = supergraph.apiSchema();
  const clientSchema = plannerSchema.toGraphQLJSSchema();
  assertValidSchema(clientSchema);
  return {
    planner: new QueryPlanner(supergraph),
    plannerSchema,
    clientSchema,
    executorSchema: supergraph.schema.toGraphQLJSSchema(),
    subgraphs: supergraph.subgraphsMetadata(),
  };
}
