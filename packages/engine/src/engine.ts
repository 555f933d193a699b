import { setImmediate } from "node:timers/promises";
import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  OperationTypeNode,
  parse,
  validate,
} from "graphql";
import { ExplainedRun } from "./explain/explained-run.ts";
import type { Graph } from "./graph.ts";
import { OperationCache, type OperationText } from "./operation-cache.ts";
import { PreparedOperation } from "./prepared-operation.ts";
import { Refusals } from "./refusals.ts";
import { Answer, type Execution, Run, type SubgraphAnswer } from "./run.ts";
import { type EngineResult, shapeResult } from "./shape/shape-result.ts";
import { TypeConditions } from "./type-conditions.ts";

export type EngineOptions = {
  /** How many operations are kept ready. */
  readonly operationsMax: number;
  /** How long one may take to be planned. */
  readonly planTimeoutMs: number;
  /** Hears how long each took that was not planned yet. */
  readonly onPlanned?: (durationMs: number) => void;
};

/** Executes operations on one version of a federated graph. */
export class Engine<Version extends Graph = Graph> {
  readonly graph: Version;
  readonly #types: TypeConditions;
  readonly #cache: OperationCache;
  readonly #refusals: Refusals;
  readonly #planTimeoutMs: number;
  readonly #onPlanned: (durationMs: number) => void;

  constructor(graph: Version, options: EngineOptions) {
    this.graph = graph;
    this.#types = new TypeConditions(graph.executorSchema);
    this.#cache = new OperationCache(options.operationsMax);
    this.#refusals = new Refusals(options.operationsMax);
    this.#planTimeoutMs = options.planTimeoutMs;
    this.#onPlanned = options.onPlanned ?? (() => {});
  }

  /** `document` is the text parsed, and valid. Throws a GraphQLError for what cannot be planned. */
  prepare(text: OperationText, document: DocumentNode): PreparedOperation {
    const known = this.#cache.get(text);
    if (known) return known;
    const { operationName, withheld } = text;
    const timeoutMs = this.#planTimeoutMs;
    const startMs = performance.now();
    const prepared = this.#refusals.remember(text, () => {
      const request = { document, operationName, timeoutMs };
      return new PreparedOperation(this.graph, this.#types, request, withheld);
    });
    this.#onPlanned(performance.now() - startMs);
    this.#cache.set(text, prepared);
    return prepared;
  }

  /** Whether an operation needs no planning. */
  isReady(text: OperationText): boolean {
    return this.#cache.has(text);
  }

  /** An operation that is ready; this counts as a use of it. */
  find(text: OperationText): PreparedOperation | undefined {
    return this.#cache.get(text);
  }

  /** Never rejects for what a subgraph does. */
  async execute(prepared: PreparedOperation, execution: Execution): Promise<EngineResult> {
    const { coerced, errors } = prepared.coerce(execution.variables);
    return errors ? { errors } : this.executeCoerced(prepared, coerced, execution);
  }

  /** The same, where the variables have been coerced already. */
  async executeCoerced(
    prepared: PreparedOperation,
    coerced: Readonly<Record<string, unknown>>,
    execution: Execution,
  ): Promise<EngineResult> {
    const answer = new Answer();
    const { waves } = prepared.variantFor(coerced);
    const fresh = prepared.operation.operation !== OperationTypeNode.QUERY;
    const { explanation } = execution;
    if (!explanation) {
      await waves.execute(new Run(execution, [answer], fresh));
      return shapeResult(prepared, answer, coerced);
    }
    await waves.execute(new ExplainedRun(explanation, execution, [answer], fresh));
    const result = shapeResult(prepared, answer, coerced);
    const explain = explanation.end(prepared.plan);
    return { ...result, extensions: { ...result.extensions, explain } };
  }

  /**
   * Completes events of one subscription, as its owner sent them, with the fields of the other
   * subgraphs: all in one pass, so that what they have in common is asked for once. The results
   * are those that each would have by itself, in the same order.
   */
  async complete(
    prepared: PreparedOperation,
    events: readonly SubgraphAnswer[],
    execution: Execution,
  ): Promise<readonly EngineResult[]> {
    const { coerced, errors } = prepared.coerce(execution.variables);
    if (errors) return events.map(() => ({ errors }));
    const { primary, waves } = prepared.variantFor(coerced);
    const answers = events.map((event) => {
      const answer = new Answer();
      primary?.take(answer, event);
      return answer;
    });
    await waves.execute(new Run(execution, answers, true));
    return answers.map((answer) => shapeResult(prepared, answer, coerced));
  }

  /** What another executor made of `prepared.document`, in the form of the whole operation. */
  reshape(
    prepared: PreparedOperation,
    { data, errors }: ExecutionResult,
    variables: Execution["variables"],
  ): EngineResult {
    const { coerced } = prepared.coerce(variables);
    // It has said what is wrong with them.
    if (!coerced || data === undefined) return errors ? { errors } : {};
    const answer = new Answer({ ...data });
    answer.errors.push(...(errors ?? []));
    return shapeResult(prepared, answer, coerced);
  }

  /** What was asked most of the version before is ready before this one takes over. */
  async warm(previous: Engine, operationsMax: number): Promise<void> {
    for (const text of previous.#cache.mostUsed(operationsMax)) {
      try {
        const document = parse(text.query);
        if (validate(this.graph.clientSchema, document).length === 0) this.prepare(text, document);
      } catch (error) {
        // What cannot be planned any more is told to whoever asks for it.
        if (!(error instanceof GraphQLError)) throw error;
      }
      // Planning takes milliseconds: requests are answered in between.
      await setImmediate();
    }
  }
}
