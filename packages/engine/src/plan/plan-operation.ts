import { operationFromDocument } from "@apollo/federation-internals";
import type { QueryPlan } from "@apollo/query-planner";
import { type DocumentNode, GraphQLError } from "graphql";
import type { Graph } from "../graph.ts";

// Far above what clients ask for in earnest; a plan of this size takes longer to make than to run.
const FETCHES_MAX = 500;
const OPERATIONS_LENGTH_MAX = 1_000_000;

/** Apollo's plan. Throws a GraphQLError for an operation whose plan would grow beyond all bounds. */
export function planOperation(
  { planner, plannerSchema }: Graph,
  document: DocumentNode,
  operationName: string | undefined,
): QueryPlan {
  const named = operationName === undefined ? {} : { operationName };
  const operation = operationFromDocument(plannerSchema, document, named);
  let plan: QueryPlan;
  try {
    plan = planner.buildQueryPlan(operation);
  } catch (error) {
    throw isAboutSize(error) ? tooComplex() : error;
  }
  const operations = operationsOf(plan.node);
  const length = operations.reduce((sum, text) => sum + text.length, 0);
  if (operations.length > FETCHES_MAX || length > OPERATIONS_LENGTH_MAX) throw tooComplex();
  return plan;
}

function tooComplex(): GraphQLError {
  return new GraphQLError("The operation asks for too much at once.", {
    extensions: { code: "OPERATION_TOO_COMPLEX", http: { status: 400 } },
  });
}

// The planner has limits of its own, and says so in words alone.
function isAboutSize(error: unknown): boolean {
  return (
    error instanceof Error && /exceeds? .*limit|exceeded maximum|too many/i.test(error.message)
  );
}

/** What is sent to subgraphs, of whichever nodes a plan is made. */
function operationsOf(node: unknown): string[] {
  if (typeof node !== "object" || node === null) return [];
  if ("operation" in node && typeof node.operation === "string") return [node.operation];
  return Object.values(node).flatMap(operationsOf);
}
