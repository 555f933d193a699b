import { createHash } from "node:crypto";
import type { Engine } from "@tributary/engine/engine";
import type { EngineRequest } from "@tributary/engine/gateway-with-engine";
import type { PreparedOperation } from "@tributary/engine/prepared-operation";
import type { FastifyRequest } from "fastify";
import { type GraphQLError, getOperationAST, OperationTypeNode } from "graphql";
import { EXPLAIN_HEADER } from "./apollo.ts";
import type { GatewayContext } from "./context.ts";
import type { ErrorMask } from "./errors.ts";
import { type GraphqlQuestion, readGraphqlQuestion } from "./graphql-question.ts";
import type { Authority } from "./guard/authority/authority.ts";
import type { DocumentTexts } from "./guard/document-texts.ts";
import type { Guard } from "./guard/guard.ts";
import type { GuardedOperation } from "./guard/guarded-operation.ts";
import type { TrustedDocuments } from "./guard/trusted-documents/trusted-documents.ts";
import type { GatewayMetrics } from "./metrics/gateway-metrics.ts";
import { operationLabel, outcomeOf, RequestMeter } from "./metrics/request-meter.ts";
import type { SubgraphSources } from "./subgraph-sources.ts";
import type { LoadedSupergraph } from "./supergraph.ts";

/** A request that may go past Apollo Server, and what it is answered with. */
export type LaneRequest = {
  readonly engine: Engine<LoadedSupergraph>;
  readonly prepared: PreparedOperation;
  readonly guarded: GuardedOperation;
  /** Counts the operation's answers. */
  readonly meter: RequestMeter;
  readonly startMs: number;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly coerced: Readonly<Record<string, unknown>>;
  readonly contentType: string;
};

type Admitted = Pick<LaneRequest, "guarded" | "meter">;

export type LaneAnswer = {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  /** Whether nothing is missing, or said beside it. */
  readonly isWhole: boolean;
};

type Parts = {
  readonly authority: Authority;
  readonly errors: ErrorMask;
  readonly guard: Guard;
  readonly measured: GatewayMetrics;
  readonly sources: SubgraphSources;
  readonly texts: DocumentTexts;
  readonly trusted: TrustedDocuments | undefined;
};

// Far more than there are kinds of clients; whoever sends more of them takes the other lane.
const ACCEPTS_MAX = 100;

/**
 * Answers operations that Apollo Server has parsed, validated and answered before, with the bytes
 * that it would answer with. Whatever is unusual about a request is left to Apollo Server, and
 * that is settled before anything is executed.
 */
export class ExpressLane {
  readonly #parts: Parts;
  readonly #admitted = new WeakMap<PreparedOperation, Admitted>();
  readonly #contentTypes = new Map<string | undefined, string>();
  #engine: Engine<LoadedSupergraph> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** From now on requests are executed on this version of the graph. */
  takeUp(engine: Engine<LoadedSupergraph>): void {
    this.#engine = engine;
  }

  /** Apollo Server has answered this operation. */
  admit({ document, request, source }: EngineRequest, prepared: PreparedOperation): void {
    const operation = getOperationAST(document, request.operationName);
    const guarded = operation && this.#parts.guard.find(operation);
    if (!guarded) return;
    const meter = this.#admitted.get(prepared)?.meter ?? this.#meterOf(source);
    this.#admitted.set(prepared, { guarded, meter });
  }

  #meterOf(source: string): RequestMeter {
    const operation = operationLabel(createHash("sha256").update(source).digest("hex"));
    return new RequestMeter(this.#parts.measured, { operation, lane: "express" });
  }

  /** Apollo Server has answered a client that accepts this with that. */
  learn(accept: string | undefined, contentType: string): void {
    const types = this.#contentTypes;
    types.set(accept, contentType);
    // Maps keep insertion order: the first key is the oldest.
    for (const oldest of types.keys()) {
      if (types.size <= ACCEPTS_MAX) break;
      types.delete(oldest);
    }
  }

  /** Undefined for what Apollo Server is to answer. */
  match(request: FastifyRequest): LaneRequest | undefined {
    if (request.headers[EXPLAIN_HEADER] !== undefined) return undefined;
    const startMs = performance.now();
    const contentType = this.#contentTypes.get(request.headers.accept);
    const engine = this.#engine;
    const question = readGraphqlQuestion(request);
    if (!question || !engine || contentType === undefined) return undefined;
    const { texts, trusted } = this.#parts;
    const query = question.query ?? texts.find(question.sha256Hash ?? "");
    if (query === undefined) return undefined;
    if (trusted?.admits(question.query, request.headers) === false) return undefined;
    const prepared = engine.find({ query, operationName: question.operationName });
    const admitted = prepared && this.#admitted.get(prepared);
    if (!admitted) return undefined;
    // What somebody makes a browser open must change nothing.
    const isRead = prepared.operation.operation === OperationTypeNode.QUERY;
    if (request.method === "GET" && !isRead) return undefined;
    const { variables = {} }: GraphqlQuestion = question;
    const { coerced } = prepared.coerce(variables);
    return coerced && { ...admitted, engine, prepared, startMs, variables, coerced, contentType };
  }

  /** What keeps a request from being executed here; Apollo Server finds the same, and tells it. */
  refusal({ guarded, coerced }: LaneRequest, context: GatewayContext): GraphQLError | undefined {
    return guarded.admit(coerced, context);
  }

  /** Whether whoever asks is given the whole of it; of anything less Apollo Server makes an answer. */
  isOpen({ engine, prepared }: LaneRequest, { viewer }: GatewayContext): boolean {
    const { document, operation } = prepared;
    return this.#parts.authority.isOpen(viewer, engine.graph, document, operation);
  }

  async answer(
    { engine, prepared, meter, startMs, variables, coerced, contentType }: LaneRequest,
    context: GatewayContext,
  ): Promise<LaneAnswer> {
    const { errors: mask, sources } = this.#parts;
    try {
      const send = sources.sendFor(engine.graph, context);
      const result = await engine.executeCoerced(prepared, coerced, { variables, send });
      const errors = result.errors?.map((error) => mask.format(error.toJSON(), error));
      const body = stringify({ errors, data: result.data, extensions: result.extensions });
      meter.answered(outcomeOf(errors), performance.now() - startMs);
      const isWhole = errors === undefined && result.extensions === undefined;
      return { status: 200, contentType, body, isWhole };
    } catch (error) {
      meter.answered("fault", performance.now() - startMs);
      const body = stringify({ errors: [mask.formatThrown(error)] });
      return { status: 500, contentType, body, isWhole: false };
    }
  }
}

// With the line break that Apollo Server ends its answers with.
function stringify(result: object): string {
  return `${JSON.stringify(result)}\n`;
}
