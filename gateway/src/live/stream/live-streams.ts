import { describeFault } from "@tributary/runtime/errors";
import { currentTraceparent, withTrace } from "@tributary/runtime/trace";
import { type FormattedExecutionResult, GraphQLError } from "graphql";
import type { GatewayConfig } from "../../config.ts";
import type { ContextFactory } from "../../context.ts";
import type { GatewayMetrics } from "../../metrics/gateway-metrics.ts";
import type { LoadedSupergraph } from "../../supergraph.ts";
import type { SupergraphFile } from "../../supergraph-file.ts";
import { entityIn, type Freshness } from "../freshness.ts";
import type { Caller } from "../live-operations.ts";
import type {
  LiveRequest,
  PreparedStream,
  SubscriptionPlan,
  SubscriptionPlanner,
} from "../plan.ts";
import { BackOff } from "../upstream/back-off.ts";
import { Pace } from "../upstream/pace.ts";
import { ResumingUpstream, type StreamEnd } from "../upstream/resuming-upstream.ts";
import { upstreamPayload } from "../upstream/upstream-payload.ts";
import { lost, type Upstreams } from "../upstream/upstreams.ts";
import { authorityOf } from "./authority.ts";
import { completeEvents, type EventParts } from "./complete-events.ts";
import { LiveSource } from "./live-source.ts";
import { ResultStream } from "./result-stream.ts";
import { SourceGroups } from "./source-groups.ts";
import { sourceKey } from "./source-key.ts";

type Parts = EventParts & {
  readonly config: GatewayConfig;
  readonly contexts: ContextFactory;
  readonly measured: GatewayMetrics;
  readonly planner: SubscriptionPlanner;
  readonly supergraph: SupergraphFile;
  readonly upstreams: Upstreams;
};

/** What a source is begun for; whoever joins it later asks for the same. */
type Origin = {
  readonly plan: SubscriptionPlan;
  readonly request: LiveRequest;
  readonly caller: Caller;
  readonly after: string | undefined;
  readonly freshness: Freshness | undefined;
  readonly key: string | undefined;
};

/** Every stream that runs, and the sources they read from. */
export class LiveStreams {
  readonly #parts: Parts;
  readonly #pace: Pace;
  readonly #groups = new SourceGroups();
  readonly #sources = new Map<LiveSource, Origin>();
  readonly #onMessage: (arrivedAtMs: number | undefined) => void;
  #streamCount = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    const messages = parts.measured.messages.cell({});
    const delays = parts.measured.messageDelays.cell({});
    this.#onMessage = (arrivedAtMs) => {
      messages.add();
      if (arrivedAtMs !== undefined) delays.observe(performance.now() - arrivedAtMs);
    };
    this.#pace = new Pace(parts.config.UPSTREAM_OPENS_PER_SECOND);
    parts.supergraph.onChange((supergraph) => {
      for (const source of [...this.#sources.keys()]) this.#moveOver(source, supergraph);
    });
  }

  get streamCount(): number {
    return this.#streamCount;
  }

  get sourceCount(): number {
    return this.#sources.size;
  }

  /** `onEnd` is called once, however the stream ends. */
  open(
    { plan, viewer, after, freshness }: PreparedStream,
    request: LiveRequest,
    caller: Caller,
    onEnd: () => void,
  ): ResultStream {
    const stream = new ResultStream({
      request,
      caller,
      after,
      freshness,
      newestMax: this.#parts.config.SUBSCRIPTION_QUEUE_MAX,
      // The operation is planned already, unless another token came since, and nothing was read yet.
      sourceFor: (stream) =>
        this.#sourceFor(stream, stream.isNew && viewer === caller.viewer ? plan : undefined),
      authorityOf,
      lost: () => lost("Events came faster than they could be completed."),
      onMessage: this.#onMessage,
      onEnd: () => {
        this.#streamCount -= 1;
        onEnd();
      },
    });
    this.#streamCount += 1;
    return stream;
  }

  #sourceFor(stream: ResultStream, planned: SubscriptionPlan | undefined): LiveSource | StreamEnd {
    const { caller, cursor: after, freshness, request, source: own } = stream;
    if (own) {
      const key = this.#sources.get(own)?.key;
      return key === undefined ? own : this.#groups.better(key, own, after);
    }
    const plan = planned ?? this.#plan(this.#parts.supergraph.current, request, caller);
    if (plan instanceof GraphQLError) return { kind: "failure", error: plan };
    if (plan.refusal) return this.#refused(plan.refusal);
    const key = sourceKey(plan, request, authorityOf(caller), freshness);
    const shared = key === undefined ? undefined : this.#groups.at(key, after);
    return shared ?? this.#begin({ plan, request, caller, after, freshness, key });
  }

  #begin(origin: Origin): LiveSource {
    const { key, plan, after, freshness } = origin;
    const traceparent = currentTraceparent();
    const source: LiveSource = new LiveSource({
      plan,
      after,
      queueMax: this.#parts.config.SUBSCRIPTION_QUEUE_MAX,
      entityIn: freshness && ((event) => entityIn(event, freshness)),
      complete: (on, events) =>
        withTrace(traceparent, () => this.#complete(callerOf(source, origin), on, events, origin)),
      upstream: (one) => this.#upstream(one, origin, traceparent),
      overflow: () => ({
        kind: "failure",
        error: lost("Events came faster than they could be completed."),
      }),
      onMoved: () => {
        if (key !== undefined) this.#groups.moved(key, source);
      },
      onClosed: () => {
        this.#sources.delete(source);
        if (key !== undefined) this.#groups.delete(key, source);
      },
    });
    this.#sources.set(source, origin);
    if (key !== undefined) this.#groups.add(key, source);
    return source;
  }

  #upstream(source: LiveSource, origin: Origin, traceparent: string | undefined): ResumingUpstream {
    const { config, errors, upstreams } = this.#parts;
    let sent: string | undefined;
    return new ResumingUpstream({
      after: origin.after,
      open: (after, sink) => {
        const { variables } = origin.request;
        const { authorization } = callerOf(source, origin);
        sent = authorization;
        const asker = { variables, authorization, traceparent };
        const payload = upstreamPayload(source.plan.upstream, after, asker);
        return upstreams.open(ownerOf(source.plan), payload, sink);
      },
      resumption: () => source.plan.upstream.resumption,
      hasNewToken: () => callerOf(source, origin).authorization !== sent,
      describe: (failure) => upstreams.describe(ownerOf(source.plan), failure),
      backOff: new BackOff({
        minMs: config.UPSTREAM_RETRY_MIN_MS,
        maxMs: config.UPSTREAM_RETRY_MAX_MS,
        forMs: config.UPSTREAM_RETRY_FOR_MS,
      }),
      beginForMs: config.REQUEST_TIMEOUT_MS,
      turnMs: () => this.#pace.waitMs(),
      onEvent: (event, cursor) => source.push(event, cursor),
      onPosition: (cursor) => source.standAt(cursor),
      onGap: () => source.markGap(),
      onEnd: (end) => {
        const name = source.plan.primary.serviceName;
        source.finish(
          end.kind === "answer"
            ? { ...end, errors: end.errors.map((error) => errors.fromSubgraph(name, error)) }
            : end,
        );
      },
    });
  }

  async #complete(
    caller: Caller,
    plan: SubscriptionPlan,
    events: readonly FormattedExecutionResult[],
    { request }: Origin,
  ): Promise<readonly FormattedExecutionResult[]> {
    const context = this.#parts.contexts.create(caller.viewer, caller.authorization);
    const variables = request.variables ?? {};
    try {
      return await completeEvents(this.#parts, plan, events, { variables, context });
    } catch (error) {
      const fault = this.#parts.errors.formatThrown(error);
      return events.map(() => ({ errors: [fault] }));
    }
  }

  /** A stream goes on under the new supergraph, from where it is; if that lacks a field, it says so. */
  #moveOver(source: LiveSource, supergraph: LoadedSupergraph): void {
    const origin = this.#sources.get(source);
    const plan = origin && this.#plan(supergraph, origin.request, callerOf(source, origin));
    if (!plan) return;
    const isAskedAnew = !(plan instanceof GraphQLError) && !asksTheSame(plan, source.plan);
    if (plan instanceof GraphQLError) {
      source.finish({ kind: "failure", error: plan });
    } else if (plan.refusal) {
      source.finish(this.#refused(plan.refusal));
    } else if (isAskedAnew && !plan.upstream.resumption) {
      source.finish({ kind: "failure", error: lost("The schema changed. Subscribe again.") });
    } else {
      source.replan(plan, isAskedAnew);
    }
  }

  /** As its subgraph would refuse it: with a last message. */
  #refused(refusal: GraphQLError): StreamEnd {
    return { kind: "answer", errors: [this.#parts.errors.formatThrown(refusal)] };
  }

  #plan(
    supergraph: LoadedSupergraph,
    request: LiveRequest,
    { viewer }: Caller,
  ): SubscriptionPlan | GraphQLError {
    try {
      const prepared = this.#parts.planner.prepare(supergraph, request, viewer);
      if (prepared.kind === "stream") return prepared.plan;
      const [error] = prepared.kind === "refused" ? prepared.errors : [];
      return new GraphQLError(`The schema changed: ${error?.message ?? ""}`, {
        extensions: { code: "SUBSCRIPTION_INVALID" },
      });
    } catch (error) {
      // A fault in one plan must not keep the other streams on the old schema.
      this.#parts.logger.error({ fault: describeFault(error) }, "stream not moved over");
      return lost("The schema changed. Subscribe again.");
    }
  }
}

/** Of those who read, the one whose token is good for longest: it is as good as any of theirs. */
function callerOf(source: LiveSource, origin: Origin): Caller {
  let newest: Caller | undefined;
  for (const { caller } of source.readers) {
    if (!newest || expiryOf(caller) > expiryOf(newest)) newest = caller;
  }
  return newest ?? origin.caller;
}

function expiryOf({ viewer }: Caller): number {
  return viewer?.expiresAt.getTime() ?? 0;
}

function asksTheSame(a: SubscriptionPlan, b: SubscriptionPlan): boolean {
  return a.upstream.query === b.upstream.query && ownerOf(a).url === ownerOf(b).url;
}

function ownerOf({ supergraph, primary }: SubscriptionPlan) {
  const owner = supergraph.subgraphs.find(({ name }) => name === primary.serviceName);
  if (!owner) throw new Error("The plan names a subgraph that is not there.");
  return owner;
}
