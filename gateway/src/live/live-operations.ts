import type { ApolloServer } from "@apollo/server";
import type { Viewer } from "@tributary/identity/viewer";
import type { FormattedExecutionResult, GraphQLSchema } from "graphql";
import type { ContextFactory, GatewayContext } from "../context.ts";
import type { SupergraphFile } from "../supergraph-file.ts";
import type { LiveRequest, Prepared, PreparedStream, SubscriptionPlanner } from "./plan.ts";
import type { LiveStreams } from "./stream/live-streams.ts";
import type { ResultStream } from "./stream/result-stream.ts";

/** On whose behalf an operation runs. */
export type Caller = {
  readonly viewer: Viewer | undefined;
  readonly authorization: string | undefined;
  /** Where they ask from. */
  readonly address?: string | undefined;
};

type Parts = {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly contexts: ContextFactory;
  readonly planner: SubscriptionPlanner;
  readonly streams: LiveStreams;
  readonly supergraph: SupergraphFile;
};

/** What live transports have in common: the operation in, one result or a stream of them out. */
export class LiveOperations {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get clientSchema(): GraphQLSchema {
    return this.#parts.supergraph.current.clientSchema;
  }

  /** A query or a mutation is admitted where it is executed, a stream here. */
  prepare(request: LiveRequest, caller: Caller): Prepared {
    const { contexts, planner, supergraph } = this.#parts;
    const prepared = planner.prepare(supergraph.current, request, caller.viewer);
    if (prepared.kind !== "stream") return prepared;
    const { plan, coerced } = prepared;
    const context = contexts.create(caller.viewer, caller.authorization, caller);
    const refusal = plan.guarded.admit(coerced, context);
    return refusal ? { kind: "refused", errors: [refusal] } : prepared;
  }

  /** A query or a mutation, as over HTTP. */
  async execute(request: LiveRequest, caller: Caller): Promise<FormattedExecutionResult> {
    const { query, operationName, variables, extensions } = request;
    const { body } = await this.#parts.apollo.executeOperation(
      {
        query,
        ...(operationName === undefined ? {} : { operationName }),
        ...(variables ? { variables: { ...variables } } : {}),
        ...(extensions ? { extensions: { ...extensions } } : {}),
      },
      { contextValue: this.#parts.contexts.create(caller.viewer, caller.authorization, caller) },
    );
    if (body.kind !== "single") throw new Error("An operation was answered in increments.");
    return body.singleResult;
  }

  /** `onEnd` is called once, however the stream ends. */
  subscribe(
    prepared: PreparedStream,
    request: LiveRequest,
    caller: Caller,
    onEnd: () => void,
  ): ResultStream {
    return this.#parts.streams.open(prepared, request, caller, onEnd);
  }
}
