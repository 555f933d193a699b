import type { FastifyRequest } from "fastify";
import type { DocumentNode, GraphQLError, OperationDefinitionNode } from "graphql";
import { judgeAddress } from "./body/judge-address.ts";
import { judgeJson } from "./body/judge-json.ts";
import { Costs } from "./cost/costs.ts";
import { judgeCost } from "./cost/judge-cost.ts";
import { DocumentJudge } from "./document/document-judge.ts";
import type { GuardConfig } from "./guard-config.ts";
import { GuardedOperation, type Judge, type Subject } from "./guarded-operation.ts";
import { textsIn } from "./texts-in.ts";

/**
 * What stands between a request and its execution, the same on each way in: Apollo Server's, the
 * express lane, live operations. A request passes, in this order: what it came as, each time
 * (`body/json-body.ts`, `judgeAddress`, `judgeMessage`); its document, until that is known (`parse`,
 * `refusalOf`); its operation, once (`prepare`); and what is asked of it, each time
 * (`GuardedOperation.admit`).
 */
export class Guard {
  readonly #config: GuardConfig;
  readonly #documents: DocumentJudge;
  readonly #costs: Costs;
  readonly #judges: readonly Judge[];
  // An operation belongs to a document that was read for one version of the graph.
  readonly #operations = new WeakMap<OperationDefinitionNode, GuardedOperation>();

  /** `judges`: of operations that do not cost too much, in the order of their refusals. */
  constructor(config: GuardConfig, judges: readonly Judge[]) {
    this.#config = config;
    this.#documents = new DocumentJudge(config);
    this.#costs = new Costs(config);
    this.#judges = config.GUARD ? [judgeCost(config), ...judges] : [];
  }

  /** Of a GET, before anybody reads what it asks. Throws a BodyRefusal. */
  judgeAddress(url: string): void {
    if (this.#config.GUARD) judgeAddress(url, this.#config);
  }

  /** Of a WebSocket, before it is parsed as JSON. Throws a BodyRefusal. */
  judgeMessage(text: string): void {
    if (this.#config.GUARD) judgeJson(text, this.#config);
  }

  /** A text as a document. Throws a GraphQLError for what does not parse, or is too large. */
  parse(text: string): DocumentNode {
    return this.#documents.parse(text);
  }

  /** Of a request over HTTP whose text Apollo Server will parse: what it is refused with. */
  refusalOf(request: FastifyRequest): GraphQLError | undefined {
    for (const text of textsIn(request)) {
      const refusal = typeof text === "string" ? this.#documents.refusalOf(text) : undefined;
      if (refusal) return refusal;
    }
    return undefined;
  }

  /** What is known of an operation of a valid document, found out the first time. */
  prepare(subject: Subject): GuardedOperation {
    const known = this.#operations.get(subject.operation);
    if (known) return known;
    const prepared = new GuardedOperation(subject, this.#costs.of(subject), this.#judges);
    this.#operations.set(subject.operation, prepared);
    return prepared;
  }

  find(operation: OperationDefinitionNode): GuardedOperation | undefined {
    return this.#operations.get(operation);
  }
}
