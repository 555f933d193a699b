import { executeQueryPlan } from "@apollo/gateway";
import type { Logger } from "@tributary/runtime/logger";
import type { ExecutionResult, FormattedExecutionResult } from "graphql";
import { apolloLogger } from "../apollo-logger.ts";
import type { GatewayContext } from "../context.ts";
import type { ErrorMask } from "../errors.ts";
import type { SubgraphSources } from "../subgraph-sources.ts";
import type { SubscriptionPlan } from "./plan.ts";

export type EventParts = {
  readonly sources: SubgraphSources;
  readonly errors: ErrorMask;
  readonly logger: Logger;
};

type RequestContext = Parameters<typeof executeQueryPlan>[2];
type Source = Parameters<typeof executeQueryPlan>[1][string];

/**
 * One event of the subgraph's stream, completed with the fields of the others: the plan's first
 * fetch is answered by the event, the rest is fetched as for a query.
 */
export async function completeEvent(
  parts: EventParts,
  plan: SubscriptionPlan,
  event: FormattedExecutionResult,
  request: { variables: Readonly<Record<string, unknown>>; context: GatewayContext },
): Promise<FormattedExecutionResult> {
  const { sources, errors } = parts;
  const { supergraph, primary, perEvent, operationContext } = plan;
  const services: Record<string, Source> = Object.fromEntries(
    supergraph.subgraphs.map((subgraph) => [subgraph.name, sources.for(subgraph)]),
  );
  const owner = services[primary.serviceName];
  services[primary.serviceName] = {
    process: async (options) => {
      if (options.request.query !== primary.operation) return owner?.process(options) ?? {};
      const { data = null } = event;
      if (!event.errors) return { data };
      return {
        data,
        errors: event.errors.map((error) => errors.fromSubgraph(primary.serviceName, error)),
      };
    },
  };
  const result = await executeQueryPlan(
    perEvent,
    services,
    requestContext(request, parts.logger),
    operationContext,
    supergraph.executorSchema,
    supergraph.plannerSchema,
  );
  return formatResult(result, errors);
}

function formatResult(result: ExecutionResult, errors: ErrorMask): FormattedExecutionResult {
  const { data = null } = result;
  if (!result.errors) return { data };
  return { data, errors: result.errors.map((error) => errors.format(error.toJSON(), error)) };
}

// Apollo's executor reads no more of a request than this.
function requestContext(
  request: { variables: Readonly<Record<string, unknown>>; context: GatewayContext },
  logger: Logger,
): RequestContext {
  return {
    request: { variables: { ...request.variables } },
    context: request.context,
    metrics: {},
    logger: apolloLogger(logger),
  } as unknown as RequestContext;
}
