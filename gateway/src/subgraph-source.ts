import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from "@apollo/gateway";
import { describeFailure, FetchFailure } from "@tributary/engine/fetch/fetch-failure";
import type { SubgraphAnswer } from "@tributary/engine/run";
import { OperationTypeNode } from "graphql";
import type { GatewayContext } from "./context.ts";
import { placesOf } from "./failed-fetch.ts";
import {
  deduplicate,
  expandEntities,
  expandErrors,
  type UniqueRepresentations,
} from "./representations.ts";
import type { SubgraphCaller } from "./subgraph-caller.ts";

type Response = Awaited<ReturnType<GraphQLDataSource["process"]>>;

/**
 * One subgraph as Apollo's executor asks it. Never throws: a failure costs the fields it was to
 * bring, which that executor does not do by itself.
 */
export class SubgraphSource implements GraphQLDataSource<GatewayContext> {
  readonly #caller: SubgraphCaller;

  constructor(caller: SubgraphCaller) {
    this.#caller = caller;
  }

  async process(options: GraphQLDataSourceProcessOptions<GatewayContext>): Promise<Response> {
    const { query = "", operationName, variables = {} } = options.request;
    const { representations } = variables;
    const entities = Array.isArray(representations) ? deduplicate(representations) : undefined;
    const sent = entities ? { ...variables, representations: entities.unique } : variables;
    try {
      const body = JSON.stringify({ query, operationName, variables: sent });
      const kind = query.startsWith("mutation") ? "mutation" : "query";
      const { operation } =
        "incomingRequestContext" in options ? options.incomingRequestContext : {};
      const fresh = operation?.operation !== OperationTypeNode.QUERY;
      const answer = await this.#caller.ask({ kind, body, fresh }, options.context);
      const { data, errors } = entities ? expand(answer, entities) : answer;
      return { data, ...(errors ? { errors } : {}) };
    } catch (failure) {
      const error = describeFailure(failure);
      const errors = placesOf({ query, variables }).map((path) => ({ ...error, path }));
      return { data: null, errors };
    }
  }
}

function expand(
  { data, errors }: SubgraphAnswer,
  { unique, positions }: UniqueRepresentations,
): SubgraphAnswer {
  const expanded = errors ? { errors: expandErrors(errors, positions) } : {};
  if (!data) return { data: null, ...expanded };
  const entities = data._entities;
  // Fewer or more would give people each other's fields, or nulls that no error explains.
  if (!Array.isArray(entities) || entities.length !== unique.length) {
    throw new FetchFailure("SUBGRAPH_UNAVAILABLE", `did not answer ${unique.length} entities`);
  }
  return { data: { ...data, _entities: expandEntities(entities, positions) }, ...expanded };
}
