import type { DocumentNode, GraphQLError, OperationDefinitionNode } from "graphql";
import type { GatewayContext } from "../context.ts";
import type { LoadedSupergraph } from "../supergraph.ts";
import { evaluate, type Formula, type Variables } from "./cost/formula.ts";

/** A valid operation on one version of the graph. */
export type Subject = {
  readonly supergraph: LoadedSupergraph;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
};

/** One request to execute it. */
export type Asked = {
  readonly coerced: Variables;
  readonly context: GatewayContext;
  /** What it costs with these variables. */
  readonly cost: number;
};

/** Looks at an operation once; what is left to look at each time comes back, if anything is. */
export type Judge = (subject: Subject) => Check | undefined;

/** Gives what a request is refused with. It is waited for by nobody: it must not wait itself. */
export type Check = (asked: Asked) => GraphQLError | undefined;

/** An operation with all that is looked at each time it is asked. */
export class GuardedOperation {
  readonly subject: Subject;
  readonly #cost: Formula;
  readonly #checks: readonly Check[];

  constructor(subject: Subject, cost: Formula, judges: readonly Judge[]) {
    this.subject = subject;
    this.#cost = cost;
    this.#checks = judges.flatMap((judge) => judge(subject) ?? []);
  }

  costWith(coerced: Variables): number {
    return evaluate(this.#cost, coerced);
  }

  /** The first reason against executing it, in the order of the judges. */
  admit(coerced: Variables, context: GatewayContext): GraphQLError | undefined {
    const asked = { coerced, context, cost: this.costWith(coerced) };
    for (const check of this.#checks) {
      const refusal = check(asked);
      if (refusal) return refusal;
    }
    return undefined;
  }
}
