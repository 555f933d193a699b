import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Place } from "./join/targets.ts";

export type JsonObject = { [key: string]: unknown };

/** What a subgraph is asked, as it goes over the wire. */
export type SubgraphRequest = {
  readonly subgraph: string;
  readonly kind: "query" | "mutation";
  /** JSON: the operation and its variables. */
  readonly body: string;
};

export type SubgraphAnswer = {
  readonly data: JsonObject | null;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
};

/** Rejects where there is no answer: with a FetchFailure, or it is taken for one. */
export type Send = (request: SubgraphRequest) => Promise<SubgraphAnswer>;

// One field that fails in every element of a long list is told this often, and no more.
const ERRORS_MAX = 1_000;

/** One execution of a plan: what it was given, and what it has gathered so far. */
export class Run {
  /** As the client sent them: subgraphs coerce by themselves. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly send: Send;
  readonly data: JsonObject;
  readonly errors: GraphQLError[] = [];

  constructor(variables: Readonly<Record<string, unknown>>, send: Send, data: JsonObject = {}) {
    this.variables = variables;
    this.send = send;
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
