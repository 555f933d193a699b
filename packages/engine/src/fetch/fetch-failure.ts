import type { GraphQLFormattedError } from "graphql";

export type FailureCode = "SUBGRAPH_UNAVAILABLE" | "SUBGRAPH_TIMEOUT";

const messages: Readonly<Record<FailureCode, string>> = {
  SUBGRAPH_UNAVAILABLE: "A part of the graph cannot be reached.",
  SUBGRAPH_TIMEOUT: "A part of the graph did not answer in time.",
};

/** Why there is no answer. The reason is for the log; callers are told the code. */
export class FetchFailure extends Error {
  override readonly name = "FetchFailure";
  readonly code: FailureCode;

  constructor(code: FailureCode, reason: string, cause?: unknown) {
    super(reason, { cause });
    this.code = code;
  }
}

/** What callers are told of a fetch that failed, whatever it failed with. */
export function describeFailure(failure: unknown): GraphQLFormattedError {
  const code = failure instanceof FetchFailure ? failure.code : "SUBGRAPH_UNAVAILABLE";
  return { message: messages[code], extensions: { code } };
}
