import { operationFromDocument } from "@apollo/federation-internals";
import type { FetchNode, PlanNode, QueryPlan, SubscriptionNode } from "@apollo/query-planner";
import { type DocumentNode, GraphQLError } from "graphql";
import type { Graph } from "../graph.ts";
import { TimeLimitError, withTimeLimit } from "./time-limit.ts";

// Far above what clients ask for in earnest; a plan of this size takes longer to make than to run.
const FETCHES_MAX = 500;
const OPERATIONS_LENGTH_MAX = 1_000_000;

export type PlanRequest = {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  /** The planner works without a pause: nothing else is done in this process meanwhile. */
  readonly timeoutMs: number;
};

/** Apollo's plan. Throws an OperationTooComplexError where it would grow, or take, beyond bounds. */
export function planOperation(graph: Graph, request: PlanRequest): QueryPlan {
  let plan: QueryPlan;
  try {
    plan = withTimeLimit(request.timeoutMs, () => buildPlan(graph, request));
  } catch (error) {
    if (error instanceof TimeLimitError)
      throw new OperationTooComplexError("takes too long to plan");
    throw isAboutSize(error) ? new OperationTooComplexError("asks for too much at once") : error;
  }
  const fetches = fetchesOf(plan.node);
  refuseOversized(fetches);
  refuseContexts(fetches);
  return plan;
}

/** Told to whoever asked; asked again, the operation would be refused again. */
export class OperationTooComplexError extends GraphQLError {
  override readonly name = "OperationTooComplexError";

  constructor(reason: string) {
    super(`The operation ${reason}.`, {
      extensions: { code: "OPERATION_TOO_COMPLEX", http: { status: 400 } },
    });
  }
}

function buildPlan(
  { planner, plannerSchema }: Graph,
  { document, operationName }: PlanRequest,
): QueryPlan {
  const named = operationName === undefined ? {} : { operationName };
  return planner.buildQueryPlan(operationFromDocument(plannerSchema, document, named));
}

function refuseOversized(fetches: readonly FetchNode[]): void {
  const length = fetches.reduce((sum, { operation }) => sum + operation.length, 0);
  if (fetches.length > FETCHES_MAX || length > OPERATIONS_LENGTH_MAX) {
    throw new OperationTooComplexError("asks for too much at once");
  }
}

/** Values that an object's field takes from the objects around it are not gathered here. */
function refuseContexts(fetches: readonly FetchNode[]): void {
  if (!fetches.some(({ contextRewrites = [] }) => contextRewrites.length > 0)) return;
  throw new GraphQLError("The operation asks for a field that needs its context.", {
    extensions: { code: "OPERATION_NOT_SUPPORTED", http: { status: 400 } },
  });
}

// The planner has limits of its own, and says so in words alone.
function isAboutSize(error: unknown): boolean {
  return (
    error instanceof Error && /exceeds? .*limit|exceeded maximum|too many/i.test(error.message)
  );
}

/** What is sent to subgraphs, of whichever nodes a plan is made. */
function fetchesOf(node: PlanNode | SubscriptionNode | undefined): FetchNode[] {
  switch (node?.kind) {
    case "Fetch":
      return [node];
    case "Flatten":
      return fetchesOf(node.node);
    case "Sequence":
    case "Parallel":
      return node.nodes.flatMap(fetchesOf);
    case "Condition":
      return [node.ifClause, node.elseClause].flatMap(fetchesOf);
    case "Subscription":
      return [node.primary, ...fetchesOf(node.rest)];
    default:
      return [];
  }
}
