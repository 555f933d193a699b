import type { ApolloServer } from "@apollo/server";
import type { Viewer } from "@tributary/identity/viewer";
import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import { currentTraceparent, withTrace } from "@tributary/runtime/trace";
import { type FormattedExecutionResult, GraphQLError, type GraphQLSchema } from "graphql";
import type { SubscribePayload } from "graphql-ws";
import type { GatewayConfig } from "../config.ts";
import type { ContextFactory, GatewayContext } from "../context.ts";
import type { ErrorMask } from "../errors.ts";
import type { SubgraphSources } from "../subgraph-sources.ts";
import type { LoadedSupergraph } from "../supergraph.ts";
import type { SupergraphFile } from "../supergraph-file.ts";
import { completeEvents } from "./event.ts";
import { EventStream, lost } from "./event-stream.ts";
import type {
  LiveRequest,
  Prepared,
  PreparedStream,
  SubscriptionPlan,
  SubscriptionPlanner,
} from "./plan.ts";
import type { UpstreamOperation } from "./upstream/upstream-operation.ts";
import type { Upstreams } from "./upstream/upstreams.ts";

/** On whose behalf an operation runs. */
export type Caller = {
  readonly viewer: Viewer | undefined;
  readonly authorization: string | undefined;
};

export type ResultStream = EventStream<FormattedExecutionResult, FormattedExecutionResult>;

type Running = {
  plan: SubscriptionPlan;
  readonly request: LiveRequest;
  readonly stream: ResultStream;
};

type Parts = {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly config: GatewayConfig;
  readonly contexts: ContextFactory;
  readonly errors: ErrorMask;
  readonly logger: Logger;
  readonly planner: SubscriptionPlanner;
  readonly queueMax: number;
  readonly sources: SubgraphSources;
  readonly supergraph: SupergraphFile;
  readonly upstreams: Upstreams;
};

/** What live transports have in common: the operation in, one result or a stream of them out. */
export class LiveOperations {
  readonly #parts: Parts;
  readonly #running = new Set<Running>();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.supergraph.onChange((supergraph) => this.#swap(supergraph));
  }

  get clientSchema(): GraphQLSchema {
    return this.#parts.supergraph.current.clientSchema;
  }

  prepare(request: LiveRequest): Prepared {
    return this.#parts.planner.prepare(this.#parts.supergraph.current, request);
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
      { contextValue: this.#parts.contexts.create(caller.viewer, caller.authorization) },
    );
    if (body.kind !== "single") throw new Error("An operation was answered in increments.");
    return body.singleResult;
  }

  /** `onEnd` is called once, however the stream ends. */
  subscribe(
    { plan, after }: PreparedStream,
    request: LiveRequest,
    caller: Caller,
    onEnd: () => void,
  ): ResultStream {
    const { queueMax, upstreams } = this.#parts;
    const traceparent = currentTraceparent();
    let stop = () => {};
    const stream: ResultStream = new EventStream({
      queueMax,
      complete: (events) => withTrace(traceparent, () => this.#complete(running, events, caller)),
      stop: () => {
        this.#running.delete(running);
        onEnd();
        stop();
      },
    });
    const running: Running = { plan, request, stream };
    this.#running.add(running);
    const payload = upstreamPayload(plan.upstream, after, { request, caller, traceparent });
    stop = upstreams.open(ownerOf(plan), payload, {
      next: (event) => stream.push(event),
      fail: (error) => stream.fail(error),
      complete: () => stream.finish(),
    });
    return stream;
  }

  async #complete(
    running: Running,
    events: readonly FormattedExecutionResult[],
    caller: Caller,
  ): Promise<readonly FormattedExecutionResult[]> {
    const context = this.#parts.contexts.create(caller.viewer, caller.authorization);
    const variables = running.request.variables ?? {};
    try {
      return await completeEvents(this.#parts, running.plan, events, { variables, context });
    } catch (error) {
      const fault = this.#parts.errors.formatThrown(error);
      return events.map(() => ({ errors: [fault] }));
    }
  }

  /**
   * A stream goes on under the new supergraph where that asks the owner the same; otherwise it ends
   * and says why, and the client subscribes again.
   */
  #swap(supergraph: LoadedSupergraph): void {
    for (const running of [...this.#running]) this.#moveOver(running, supergraph);
  }

  #moveOver(running: Running, supergraph: LoadedSupergraph): void {
    try {
      const next = this.#parts.planner.prepare(supergraph, running.request);
      if (next.kind === "refused") {
        const reason = next.errors[0]?.message ?? "";
        running.stream.fail(
          new GraphQLError(`The schema changed: ${reason}`, {
            extensions: { code: "SUBSCRIPTION_INVALID" },
          }),
        );
      } else if (next.kind === "stream" && asksTheSame(next.plan, running.plan)) {
        running.plan = next.plan;
      } else {
        running.stream.fail(lost("The schema changed. Subscribe again."));
      }
    } catch (error) {
      // A fault in one plan must not keep the other streams on the old schema.
      this.#parts.logger.error({ fault: describeFault(error) }, "stream not moved over");
      running.stream.fail(lost("The schema changed. Subscribe again."));
    }
  }
}

type UpstreamRequest = {
  readonly request: LiveRequest;
  readonly caller: Caller;
  readonly traceparent: string | undefined;
};

function asksTheSame(a: SubscriptionPlan, b: SubscriptionPlan): boolean {
  return (
    a.primary.operation === b.primary.operation &&
    a.primary.serviceName === b.primary.serviceName &&
    ownerOf(a).url === ownerOf(b).url
  );
}

function ownerOf({ supergraph, primary }: SubscriptionPlan) {
  const owner = supergraph.subgraphs.find(({ name }) => name === primary.serviceName);
  if (!owner) throw new Error(`The plan names a subgraph that is not there.`);
  return owner;
}

function upstreamPayload(
  { query, operationName, variables, resumption }: UpstreamOperation,
  after: string | undefined,
  { request, caller, traceparent }: UpstreamRequest,
): SubscribePayload {
  const given = request.variables ?? {};
  const used = variables.filter((name) => Object.hasOwn(given, name));
  const resumed = after === undefined ? undefined : resumption;
  return {
    query: resumed?.query ?? query,
    ...(operationName === undefined ? {} : { operationName }),
    variables: {
      ...Object.fromEntries(used.map((name) => [name, given[name]])),
      ...(resumed ? { [resumed.variable]: after } : {}),
    },
    extensions: {
      ...(caller.authorization === undefined ? {} : { authorization: caller.authorization }),
      ...(traceparent === undefined ? {} : { traceparent }),
    },
  };
}
