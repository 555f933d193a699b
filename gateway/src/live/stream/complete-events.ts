import { buildOperationContext, executeQueryPlan } from "@apollo/gateway";
import type { SubgraphAnswer } from "@tributary/engine/run";
import type { Logger } from "@tributary/runtime/logger";
import type { ExecutionResult, FormattedExecutionResult } from "graphql";
import { apolloLogger } from "../../apollo-logger.ts";
import type { GatewayConfig } from "../../config.ts";
import type { GatewayContext } from "../../context.ts";
import type { ErrorMask } from "../../errors.ts";
import type { SubgraphSources } from "../../subgraph-sources.ts";
import type { SubscriptionPlan } from "../plan.ts";

export type EventParts = {
  readonly config: GatewayConfig;
  readonly sources: SubgraphSources;
  readonly errors: ErrorMask;
  readonly logger: Logger;
};

type EventRequest = {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: GatewayContext;
};

type RequestContext = Parameters<typeof executeQueryPlan>[2];
type Source = Parameters<typeof executeQueryPlan>[1][string];

/**
 * Events of the subgraph's stream, completed with the fields of the others: the plan's first fetch
 * is answered by the event, the rest is fetched as for a query, for all of them at once.
 */
export async function completeEvents(
  parts: EventParts,
  plan: SubscriptionPlan,
  events: readonly FormattedExecutionResult[],
  request: EventRequest,
): Promise<readonly FormattedExecutionResult[]> {
  const { config, errors: mask, sources } = parts;
  const { engine, prepared, primary } = plan;
  const masked = events.map(({ data = null, errors }) => ({
    data,
    errors: errors?.map((error) => mask.fromSubgraph(primary.serviceName, error)),
  }));
  const results =
    config.ENGINE === "apollo"
      ? await completeByApollo(parts, plan, masked, request)
      : await engine.complete(prepared, masked, {
          variables: request.variables,
          send: sources.sendFor(engine.graph, request.context),
        });
  return results.map((result) => formatResult(result, mask));
}

/** Apollo's executor knows no subscriptions: it is given a query's plan, one event at a time. */
async function completeByApollo(
  { sources, logger }: EventParts,
  { supergraph, engine, prepared, isReduced, primary }: SubscriptionPlan,
  events: readonly SubgraphAnswer[],
  request: EventRequest,
): Promise<readonly ExecutionResult[]> {
  const { node } = prepared.plan;
  const rest = node?.kind === "Subscription" ? node.rest : undefined;
  const operationName = prepared.operation.name?.value;
  const operationContext = buildOperationContext({
    schema: supergraph.clientSchema,
    operationDocument: prepared.document,
    ...(operationName === undefined ? {} : { operationName }),
  });
  const services: Record<string, Source> = Object.fromEntries(
    supergraph.subgraphs.map((subgraph) => [subgraph.name, sources.for(subgraph)]),
  );
  const owner = services[primary.serviceName];
  const results: ExecutionResult[] = [];
  for (const { data, errors } of events) {
    const process: Source["process"] = async (options) =>
      options.request.query === primary.operation
        ? { data, ...(errors ? { errors } : {}) }
        : (owner?.process(options) ?? {});
    const result = await executeQueryPlan(
      { kind: "QueryPlan", node: rest ? { kind: "Sequence", nodes: [primary, rest] } : primary },
      { ...services, [primary.serviceName]: { process } },
      requestContext(request, logger),
      operationContext,
      supergraph.executorSchema,
      supergraph.plannerSchema,
    );
    results.push(isReduced ? engine.reshape(prepared, result, request.variables) : result);
  }
  return results;
}

function formatResult(result: ExecutionResult, errors: ErrorMask): FormattedExecutionResult {
  const { data = null } = result;
  if (!result.errors) return { data };
  return { data, errors: result.errors.map((error) => errors.format(error.toJSON(), error)) };
}

// Apollo's executor reads no more of a request than this.
function requestContext(request: EventRequest, logger: Logger): RequestContext {
  return {
    request: { variables: { ...request.variables } },
    context: request.context,
    metrics: {},
    logger: apolloLogger(logger),
  } as unknown as RequestContext;
}
