import type { Engine } from "@tributary/engine/engine";
import type { PreparedOperation } from "@tributary/engine/prepared-operation";
import type { Withheld } from "@tributary/engine/withhold/withheld";
import type { Viewer } from "@tributary/identity/viewer";
import {
  type DocumentNode,
  GraphQLError,
  getOperationAST,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  OperationTypeNode,
  specifiedRules,
  validate,
  visit,
} from "graphql";
import type { Engines } from "../engines.ts";
import type { Authority } from "../guard/authority/authority.ts";
import { withheldRoot } from "../guard/authority/withheld-root.ts";
import { VALIDATION_ERRORS_MAX } from "../guard/document/document-judge.ts";
import type { Guard } from "../guard/guard.ts";
import type { GuardedOperation } from "../guard/guarded-operation.ts";
import type { LoadedSupergraph } from "../supergraph.ts";
import { type Freshness, freshnessAsked } from "./freshness.ts";
import { type UpstreamOperation, upstreamOperation } from "./upstream/upstream-operation.ts";

/** What a client asks for, as any transport hands it over. */
export type LiveRequest = {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
};

/** A subscription on one version of the supergraph, as some callers are given it. */
export type SubscriptionPlan = {
  readonly supergraph: LoadedSupergraph;
  readonly engine: Engine;
  readonly prepared: PreparedOperation;
  /** Whether it is less than was asked for. */
  readonly isReduced: boolean;
  /** Told in place of a stream, where those callers are given nothing of it. */
  readonly refusal: GraphQLError | undefined;
  readonly guarded: GuardedOperation;
  /** The ready operation for the subgraph that owns the stream, keys for the rest added. */
  readonly primary: NonNullable<PreparedOperation["primary"]>;
  /** What of it goes over the wire. */
  readonly upstream: UpstreamOperation;
  /** The client's variable that says where to begin, and nothing else. */
  readonly beginVariable: string | undefined;
};

export type Prepared =
  | { readonly kind: "refused"; readonly errors: readonly GraphQLError[] }
  | { readonly kind: "once"; readonly document: DocumentNode }
  | {
      readonly kind: "stream";
      readonly document: DocumentNode;
      readonly plan: SubscriptionPlan;
      /** Whom it is planned for. */
      readonly viewer: Viewer | undefined;
      /** The variables as the operation declares them. */
      readonly coerced: Readonly<Record<string, unknown>>;
      /** The position behind which the client wants to begin; undefined: now. */
      readonly after: string | undefined;
      /** Where the client wants the newest rather than all. */
      readonly freshness: Freshness | undefined;
    };

export type PreparedStream = Extract<Prepared, { kind: "stream" }>;

type Known =
  | Extract<Prepared, { kind: "once" }>
  | {
      readonly kind: "stream";
      readonly document: DocumentNode;
      readonly operation: OperationDefinitionNode;
      /** By what is withheld from whoever asks. */
      readonly plans: Map<string, SubscriptionPlan>;
    };

// A text of the longest kind makes megabytes of document: what is remembered has a bound in both.
const REMEMBERED_LENGTH_MAX = 16_000;
const PLANS_PER_TEXT_MAX = 16;

type PlannerOptions = {
  readonly authority: Authority;
  readonly engines: Engines;
  readonly guard: Guard;
  readonly plansMax: number;
  readonly introspection: boolean;
};

/** Validates and plans what arrives over a live transport, and remembers it while the schema lasts. */
export class SubscriptionPlanner {
  readonly #options: PlannerOptions;
  readonly #known = new WeakMap<LoadedSupergraph, Map<string, Known>>();

  constructor(options: PlannerOptions) {
    this.#options = options;
  }

  /** Never throws for what a client sends. */
  prepare(
    supergraph: LoadedSupergraph,
    request: LiveRequest,
    viewer: Viewer | undefined,
  ): Prepared {
    try {
      const known = this.#recall(supergraph, request);
      if (known.kind !== "stream") return known;
      const plan = this.#planFor(viewer, supergraph, request, known);
      const { coerced, errors = [] } = plan.prepared.coerce({ ...request.variables });
      if (!coerced) throw new RefusedError(errors.map((error) => coded(error, "BAD_USER_INPUT")));
      const { kind, document } = known;
      const after = positionAsked(plan, request, coerced);
      const freshness = freshnessAsked(plan.upstream.query, request.extensions);
      return { kind, document, plan, viewer, coerced, after, freshness };
    } catch (error) {
      if (error instanceof RefusedError) return { kind: "refused", errors: error.errors };
      if (error instanceof GraphQLError) return { kind: "refused", errors: [error] };
      throw error;
    }
  }

  #recall(supergraph: LoadedSupergraph, request: LiveRequest): Known {
    if (request.query.length > REMEMBERED_LENGTH_MAX) return this.#read(supergraph, request);
    const plans = this.#known.get(supergraph) ?? new Map<string, Known>();
    this.#known.set(supergraph, plans);
    const key = JSON.stringify([request.query, request.operationName ?? null]);
    const known = plans.get(key) ?? this.#read(supergraph, request);
    // Maps keep insertion order: the first key is the one that was not asked for longest.
    plans.delete(key);
    plans.set(key, known);
    for (const oldest of plans.keys()) {
      if (plans.size <= this.#options.plansMax) break;
      plans.delete(oldest);
    }
    return known;
  }

  #read(supergraph: LoadedSupergraph, request: LiveRequest): Known {
    const document = this.#parse(request.query);
    const operation = getOperationAST(document, request.operationName);
    if (!operation) throw refusal("OPERATION_RESOLUTION_FAILURE", "There is no such operation.");
    // Apollo Server validates what it executes by itself.
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION) return { kind: "once", document };
    const rules = this.#options.introspection
      ? specifiedRules
      : [...specifiedRules, NoSchemaIntrospectionCustomRule];
    const problems = validate(supergraph.clientSchema, document, rules, {
      maxErrors: VALIDATION_ERRORS_MAX,
    });
    if (problems.length > 0) {
      throw new RefusedError(
        problems.map((problem) => coded(problem, "GRAPHQL_VALIDATION_FAILED")),
      );
    }
    return { kind: "stream", document, operation, plans: new Map() };
  }

  #planFor(
    viewer: Viewer | undefined,
    supergraph: LoadedSupergraph,
    request: LiveRequest,
    { document, operation, plans }: Extract<Known, { kind: "stream" }>,
  ): SubscriptionPlan {
    const { authority } = this.#options;
    const withheld = authority.withheldFrom(viewer, supergraph, document, operation);
    const key = withheld?.key ?? "";
    const known = plans.get(key);
    if (known) return known;
    const plan = this.#plan(supergraph, request, { document, operation, withheld });
    if (plans.size >= PLANS_PER_TEXT_MAX) plans.clear();
    plans.set(key, plan);
    return plan;
  }

  #plan(
    supergraph: LoadedSupergraph,
    { query, operationName }: LiveRequest,
    asked: {
      readonly document: DocumentNode;
      readonly operation: OperationDefinitionNode;
      readonly withheld: Withheld | undefined;
    },
  ): SubscriptionPlan {
    const { document, operation, withheld } = asked;
    const engine = this.#options.engines.for(supergraph);
    const { clientSchema } = supergraph;
    // Where there is no stream, there is nothing to take out of it.
    const rootRefusal = withheld && withheldRoot(clientSchema, document, operation, withheld);
    const reduction = rootRefusal ? undefined : withheld;
    const prepared = engine.prepare({ query, operationName, withheld: reduction }, document);
    const { primary } = prepared;
    if (!primary) {
      throw refusal("BAD_USER_INPUT", "A subscription's own field may not be skipped or included.");
    }
    const upstream = upstreamOperation(supergraph.executorSchema, primary);
    const beginVariable = onlyUse(document, upstream.resumption?.beginVariable);
    const guarded = this.#options.guard.prepare({ supergraph, document, operation });
    const isReduced = reduction !== undefined;
    const ready = { supergraph, engine, prepared, isReduced, refusal: rootRefusal, guarded };
    return { ...ready, primary, upstream, beginVariable };
  }

  #parse(query: string): DocumentNode {
    try {
      return this.#options.guard.parse(query);
    } catch (error) {
      if (!(error instanceof GraphQLError) || error.extensions.code !== undefined) throw error;
      throw new RefusedError([coded(error, "GRAPHQL_PARSE_FAILED")]);
    }
  }
}

/** The variable's name, if the document uses it nowhere else. */
function onlyUse(document: DocumentNode, name: string | undefined): string | undefined {
  let uses = 0;
  visit(document, {
    VariableDefinition: () => false,
    Variable: (node) => {
      if (node.name.value === name) uses += 1;
    },
  });
  return uses === 1 ? name : undefined;
}

/** `extensions.resumeFrom` is for clients that go on with a text as it is. */
function positionAsked(
  { upstream: { resumption } }: SubscriptionPlan,
  { extensions }: LiveRequest,
  coerced: Readonly<Record<string, unknown>>,
): string | undefined {
  const resumeFrom = extensions?.resumeFrom ?? undefined;
  if (resumeFrom === undefined) return resumption?.begin(coerced);
  if (!resumption) throw refusal("BAD_USER_INPUT", "This stream cannot be resumed from a cursor.");
  if (typeof resumeFrom !== "string") {
    throw refusal("BAD_USER_INPUT", "`extensions.resumeFrom` wants the cursor of a message.");
  }
  return resumeFrom;
}

class RefusedError extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super("refused");
    this.errors = errors;
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
