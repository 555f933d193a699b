import type { FetchNode, PlanNode, QueryPlan } from "@apollo/query-planner";
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from "graphql";
import { RootFetch } from "./fetch/root-fetch.ts";
import type { Graph } from "./graph.ts";
import { Introspection } from "./introspection.ts";
import { conditionVariables } from "./plan/conditions.ts";
import { FetchWaves } from "./plan/fetch-waves.ts";
import { type PlanRequest, planOperation } from "./plan/plan-operation.ts";
import { compileShape } from "./shape/compile-shape.ts";
import type { CompleteObject } from "./shape/object-code.ts";
import type { TypeConditions } from "./type-conditions.ts";
import { type ReducedDocument, reducedDocument } from "./withhold/reduced-document.ts";
import type { Withheld } from "./withhold/withheld.ts";

type Variables = Readonly<Record<string, unknown>>;

/** An operation with its @skip and @include decided: requests to make, a form to give the answer. */
export type Variant = {
  /** Of a subscription, the fetch that its events take the place of. */
  readonly primary: RootFetch | undefined;
  readonly waves: FetchWaves;
  readonly shape: CompleteObject;
};

const VARIANTS_MAX = 64;

/** Of what is wrong with variables so much is told, and the rest is not looked for. */
export const VARIABLE_ERRORS_MAX = 4;

/** A valid operation on one version of the graph, planned and compiled once, executed often. */
export class PreparedOperation {
  /** As it was asked. */
  readonly operation: OperationDefinitionNode;
  /** What is executed of it: without what is withheld. */
  readonly document: DocumentNode;
  readonly plan: QueryPlan;
  /** For a subscription: the ready operation for the subgraph that owns the stream. */
  readonly primary: FetchNode | undefined;
  readonly introspection: Introspection | undefined;
  readonly #graph: Graph;
  readonly #types: TypeConditions;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #conditions: readonly string[];
  readonly #reduced: ReducedDocument | undefined;
  readonly #variants = new Map<string, Variant>();

  /**
   * The document is valid. What is withheld is not asked for, and refused in the answer. Throws a
   * GraphQLError for what cannot be planned.
   */
  constructor(graph: Graph, types: TypeConditions, request: PlanRequest, withheld?: Withheld) {
    const { document, operationName } = request;
    const operation = getOperationAST(document, operationName);
    if (!operation) throw new GraphQLError("There is no such operation.");
    refuseReservedVariables(operation);
    this.#graph = graph;
    this.#types = types;
    this.operation = operation;
    this.#fragments = fragmentsOf(document);
    this.#conditions = conditionVariables(operation, this.#fragments);
    this.introspection = Introspection.of(graph.clientSchema, operation, this.#fragments);
    this.#reduced =
      withheld && reducedDocument(graph.clientSchema, operation, this.#fragments, withheld);
    this.document = this.#reduced?.document ?? document;
    this.plan = planOperation(graph, { ...request, document: this.document });
    const { node } = this.plan;
    this.primary = node?.kind === "Subscription" ? node.primary : undefined;
  }

  /** The variables as the operation declares them, or what is wrong with them. */
  coerce(variables: Variables): ReturnType<typeof getVariableValues> {
    const { variableDefinitions = [] } = this.operation;
    if (variableDefinitions.length === 0) return { coerced: {} };
    const options = { maxErrors: VARIABLE_ERRORS_MAX };
    return getVariableValues(this.#graph.clientSchema, variableDefinitions, variables, options);
  }

  variantFor(coerced: Variables): Variant {
    const key = this.#conditions.map((name) => (coerced[name] === true ? "1" : "0")).join("");
    const known = this.#variants.get(key);
    if (known) return known;
    const variant = this.#compile(coerced);
    if (this.#variants.size < VARIANTS_MAX) this.#variants.set(key, variant);
    return variant;
  }

  #compile(coerced: Variables): Variant {
    const conditions = Object.fromEntries(
      this.#conditions.map((name) => [name, coerced[name] === true]),
    );
    const { clientSchema: schema } = this.#graph;
    const root = schema.getRootType(this.operation.operation);
    if (!root) throw new GraphQLError(`The graph has no ${this.operation.operation}.`);
    const scope = { schema, fragments: this.#fragments, conditions, reduced: this.#reduced };
    return {
      primary: this.primary && new RootFetch(this.primary, [], this.#types),
      waves: new FetchWaves(this.#fetches, {
        types: this.#types,
        isTrue: (name) => conditions[name] === true,
      }),
      shape: compileShape(scope, root, this.operation.selectionSet),
    };
  }

  /** Of a subscription, what is fetched for each of its events. */
  get #fetches(): PlanNode | undefined {
    const { node } = this.plan;
    return node?.kind === "Subscription" ? node.rest : node;
  }
}

/** Every fetch of entities has a variable of this name. */
function refuseReservedVariables({ variableDefinitions = [] }: OperationDefinitionNode): void {
  const reserved = variableDefinitions.find(
    ({ variable }) => variable.name.value === "representations",
  );
  if (!reserved) return;
  throw new GraphQLError("A variable may not be called $representations here.", {
    nodes: reserved,
    extensions: { code: "BAD_USER_INPUT", http: { status: 400 } },
  });
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  return fragments;
}
