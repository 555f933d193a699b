import type { Engine } from "@tributary/engine/engine";
import type { PreparedOperation } from "@tributary/engine/prepared-operation";
import {
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import type { Engines } from "../engines.ts";
import type { LoadedSupergraph } from "../supergraph.ts";

/** What a client asks for, as any transport hands it over. */
export type LiveRequest = {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
};

/** A subscription on one version of the supergraph. */
export type SubscriptionPlan = {
  readonly supergraph: LoadedSupergraph;
  readonly engine: Engine;
  readonly document: DocumentNode;
  readonly prepared: PreparedOperation;
  /** The ready operation for the subgraph that owns the stream, keys for the rest added. */
  readonly primary: NonNullable<PreparedOperation["primary"]>;
};

export type Prepared =
  | { readonly kind: "refused"; readonly errors: readonly GraphQLError[] }
  | { readonly kind: "once"; readonly document: DocumentNode }
  | {
      readonly kind: "stream";
      readonly document: DocumentNode;
      readonly plan: SubscriptionPlan;
    };

type Known = Exclude<Prepared, { kind: "refused" }>;

// A text of the longest kind makes megabytes of document: what is remembered has a bound in both.
const REMEMBERED_LENGTH_MAX = 16_000;

/** Validates and plans what arrives over a live transport, and remembers it while the schema lasts. */
export class SubscriptionPlanner {
  readonly #plansMax: number;
  readonly #introspection: boolean;
  readonly #engines: Engines;
  readonly #known = new WeakMap<LoadedSupergraph, Map<string, Known>>();

  constructor(options: { engines: Engines; plansMax: number; introspection: boolean }) {
    this.#engines = options.engines;
    this.#plansMax = options.plansMax;
    this.#introspection = options.introspection;
  }

  /** Never throws for what a client sends. */
  prepare(supergraph: LoadedSupergraph, request: LiveRequest): Prepared {
    try {
      const known = this.#recall(supergraph, request);
      if (known.kind !== "stream") return known;
      const errors = this.#coercionErrors(known.plan, request);
      return errors.length > 0 ? { kind: "refused", errors } : known;
    } catch (error) {
      if (error instanceof RefusedError) return { kind: "refused", errors: error.errors };
      if (error instanceof GraphQLError) return { kind: "refused", errors: [error] };
      throw error;
    }
  }

  #recall(supergraph: LoadedSupergraph, request: LiveRequest): Known {
    if (request.query.length > REMEMBERED_LENGTH_MAX) return this.#plan(supergraph, request);
    const plans = this.#known.get(supergraph) ?? new Map<string, Known>();
    this.#known.set(supergraph, plans);
    const key = JSON.stringify([request.query, request.operationName ?? null]);
    const known = plans.get(key) ?? this.#plan(supergraph, request);
    // Maps keep insertion order: the first key is the one that was not asked for longest.
    plans.delete(key);
    plans.set(key, known);
    for (const oldest of plans.keys()) {
      if (plans.size <= this.#plansMax) break;
      plans.delete(oldest);
    }
    return known;
  }

  #plan(supergraph: LoadedSupergraph, request: LiveRequest): Known {
    const document = parseRequest(request.query);
    const operation = getOperationAST(document, request.operationName);
    if (!operation) throw refusal("OPERATION_RESOLUTION_FAILURE", "There is no such operation.");
    // Apollo Server validates what it executes by itself.
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return { kind: "once", document };
    const rules = this.#introspection
      ? specifiedRules
      : [...specifiedRules, NoSchemaIntrospectionCustomRule];
    const problems = validate(supergraph.clientSchema, document, rules);
    if (problems.length > 0) {
      throw new RefusedError(
        problems.map((problem) => coded(problem, "GRAPHQL_VALIDATION_FAILED")),
      );
    }
    const engine = this.#engines.for(supergraph);
    const prepared = engine.prepare(request, document);
    const { primary } = prepared;
    if (!primary) {
      throw refusal("BAD_USER_INPUT", "A subscription's own field may not be skipped or included.");
    }
    return { kind: "stream", document, plan: { supergraph, engine, document, prepared, primary } };
  }

  #coercionErrors(plan: SubscriptionPlan, request: LiveRequest): readonly GraphQLError[] {
    const { errors = [] } = plan.prepared.coerce({ ...request.variables });
    return errors.map((error) => coded(error, "BAD_USER_INPUT"));
  }
}

class RefusedError extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super("refused");
    this.errors = errors;
  }
}

function parseRequest(query: string): DocumentNode {
  try {
    return parse(query);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new RefusedError([coded(error, "GRAPHQL_PARSE_FAILED")]);
  }
}

function refusal(code: string, message: string): RefusedError {
  return new RefusedError([new GraphQLError(message, { extensions: { code } })]);
}

function coded(error: GraphQLError, code: string): GraphQLError {
  const { message, nodes, source, positions, path } = error;
  return new GraphQLError(message, {
    ...(nodes ? { nodes } : {}),
    ...(source ? { source } : {}),
    ...(positions ? { positions } : {}),
    ...(path ? { path } : {}),
    extensions: { code },
  });
}
