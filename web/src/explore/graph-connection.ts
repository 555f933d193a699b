import { createGraphiQLFetcher, type Fetcher, type FetcherReturnType } from "@graphiql/toolkit";
import { createClient } from "graphql-ws";
import type { Explanation } from "./explain/explanation.ts";
import type { Authorization } from "./identity/authorization.ts";

/** To the graph, as one identity. */
export type GraphConnection = { readonly fetcher: Fetcher; close(): void };

type OnExplained = (explanation: Explanation | undefined) => void;

/**
 * The token goes with each request, not into GraphiQL's headers, which it may keep in localStorage.
 * How an answer came about is taken out of it, to be drawn beside it.
 */
export function connectGraph(
  authorization: Authorization,
  onExplained: OnExplained,
): GraphConnection {
  const url = new URL("/graphql", location.href);
  const liveUrl = new URL(url);
  liveUrl.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  // Who comes back after a pause comes with a token of then.
  const wsClient = createClient({ url: liveUrl.href, lazy: true, connectionParams: authorization });
  const fetcher = createGraphiQLFetcher({
    url: url.href,
    wsClient,
    // Otherwise answers come as streams of one, and nothing of them can be read in passing.
    enableIncrementalDelivery: false,
  });
  return {
    fetcher: async (params, options = {}) => {
      const headers = { ...options.headers, ...(await authorization()) };
      if (params.operationName === "IntrospectionQuery") {
        return fetcher(params, { ...options, headers });
      }
      onExplained(undefined);
      const explained = { ...headers, "x-tributary-explain": "on" };
      const answer = await fetcher(params, { ...options, headers: explained });
      return withoutExplanation(answer, onExplained);
    },
    close: () => void wsClient.dispose(),
  };
}

function withoutExplanation<Answer extends Awaited<FetcherReturnType>>(
  answer: Answer,
  onExplained: OnExplained,
): Answer {
  if (!("extensions" in answer) || typeof answer.extensions !== "object") return answer;
  const { explain, ...others } = answer.extensions as { explain?: Explanation };
  if (!explain) return answer;
  onExplained(explain);
  const { extensions: _, ...rest } = answer;
  return (Object.keys(others).length > 0 ? { ...rest, extensions: others } : rest) as Answer;
}
