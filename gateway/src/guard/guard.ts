import { type DocumentNode, type OperationDefinitionNode, parse } from "graphql";
import { Costs } from "./cost/costs.ts";
import { judgeCost } from "./cost/judge-cost.ts";
import { judgeDocument } from "./document/judge-document.ts";
import { judgeText } from "./document/judge-text.ts";
import type { GuardConfig } from "./guard-config.ts";
import { GuardedOperation, type Judge, type Subject } from "./guarded-operation.ts";

/**
 * What stands between a request and its execution, the same on each way in: Apollo Server's, the
 * express lane, live operations. A request passes, in this order: `judgeText` and `judgeDocument`,
 * once for a document; `prepare`, once for an operation; `GuardedOperation.admit`, each time.
 */
export class Guard {
  readonly #config: GuardConfig;
  readonly #costs: Costs;
  readonly #judges: readonly Judge[];
  // An operation belongs to a document that was read for one version of the graph.
  readonly #operations = new WeakMap<OperationDefinitionNode, GuardedOperation>();

  /** `judges`: of operations that do not cost too much, in the order of their refusals. */
  constructor(config: GuardConfig, judges: readonly Judge[]) {
    this.#config = config;
    this.#costs = new Costs(config);
    this.#judges = config.GUARD ? [judgeCost(config), ...judges] : [];
  }

  /** Before a text is parsed. Throws a GraphQLError. */
  judgeText(text: string): void {
    if (this.#config.GUARD) judgeText(text, this.#config);
  }

  /** Before a document is validated. Throws a GraphQLError. */
  judgeDocument(document: DocumentNode): void {
    if (this.#config.GUARD) judgeDocument(document, this.#config);
  }

  /** Both, for whoever parses by himself. */
  parse(text: string): DocumentNode {
    this.judgeText(text);
    const document = parse(text);
    this.judgeDocument(document);
    return document;
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
