import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Explanation } from "./explain/explanation.ts";
import type { Place } from "./join/targets.ts";

export type JsonObject = { [key: string]: unknown };

/** What a subgraph is asked, as it goes over the wire. */
export type SubgraphRequest = {
  readonly subgraph: string;
  readonly kind: "query" | "mutation";
  /** JSON: the operation and its variables. */
  readonly body: string;
  /** The answer has to be as new as the question: after a mutation, for an event. */
  readonly fresh: boolean;
  /** Called each time that it is sent; never, where another request's answer does for it. */
  readonly onAttempt?: (() => void) | undefined;
};

export type SubgraphAnswer = {
  readonly data: JsonObject | null;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
};

/** Rejects where there is no answer: with a FetchFailure, or it is taken for one. */
export type Send = (request: SubgraphRequest) => Promise<SubgraphAnswer>;

/** What an operation is executed with. */
export type Execution = {
  /** As the client sent them. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly send: Send;
  /** Where it is to be told, beside the answer, how that came about. */
  readonly explanation?: Explanation | undefined;
};

// One field that fails in every element of a long list is told this often, and no more.
export const ERRORS_MAX = 1_000;

/** One answer in the making: what has been gathered for it so far, and what went wrong. */
export class Answer {
  readonly data: JsonObject;
  readonly errors: GraphQLError[] = [];

  constructor(data: JsonObject = {}) {
    this.data = data;
  }

  fail(error: GraphQLFormattedError, path: Place | undefined): void {
    if (this.errors.length >= ERRORS_MAX) return;
    const { message, extensions } = error;
    this.errors.push(
      new GraphQLError(message, {
        ...(path ? { path } : {}),
        ...(extensions ? { extensions } : {}),
      }),
    );
  }
}

/**
 * One execution of a plan. Of a query or a mutation it makes one answer; of a subscription's plan
 * as many as there are events, and asks for what they share once.
 */
export class Run {
  /** As the client sent them: subgraphs coerce by themselves. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly answers: readonly Answer[];
  readonly #send: Send;
  readonly #fresh: boolean;

  constructor({ variables, send }: Execution, answers: readonly Answer[], fresh: boolean) {
    this.variables = variables;
    this.answers = answers;
    this.#send = send;
    this.#fresh = fresh;
  }

  ask(request: Omit<SubgraphRequest, "fresh">): Promise<SubgraphAnswer> {
    return this.#send({ ...request, fresh: this.#fresh });
  }

  /** The run as one step of the plan sees it, which begins once the steps before it are done. */
  forStep(_number: number, _subgraph: string, _after: readonly number[]): Run {
    return this;
  }

  /** In how many places of the answers a step's entities stand, and how many are sent for them. */
  gathered(_places: number, _sent: number): void {}
}
