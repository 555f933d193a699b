import { ApolloClient, ApolloLink, HttpLink } from "@apollo/client";
import { ErrorLink } from "@apollo/client/link/error";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { ResumableLink } from "@tributary/client/resumable-link";
import { OperationTypeNode } from "graphql";
import { heardAttempts } from "../live/heard-attempts.ts";
import { graphCache } from "./graph-cache.ts";
import { isRefusedToken } from "./graph-faults.ts";
import { type LiveSocket, openLiveSocket } from "./live-socket.ts";

export type Graph = {
  readonly client: ApolloClient;
  readonly socket: LiveSocket;
  close(): void;
};

const REQUEST_TIMEOUT_MS = 15_000;

/** The graph as one token sees it. `onRefused` is called when the gateway does not take the token. */
export function openGraph(token: string, onRefused: () => void): Graph {
  const socket = openLiveSocket(liveUrl(location.href), token, onRefused);
  const http = new HttpLink({
    uri: "/graphql",
    headers: { authorization: `Bearer ${token}` },
    fetch: fetchInTime,
  });
  const refusals = new ErrorLink(({ error }) => {
    if (isRefusedToken(error)) onRefused();
  });
  const client = new ApolloClient({
    cache: graphCache(),
    link: refusals.concat(
      ApolloLink.split(
        ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
        ApolloLink.from([new ResumableLink(), heardAttempts, new GraphQLWsLink(socket.client)]),
        http,
      ),
    ),
    devtools: { enabled: import.meta.env.DEV },
  });
  return {
    client,
    socket,
    close: () => {
      client.stop();
      void socket.client.dispose();
    },
  };
}

function liveUrl(page: string): string {
  const url = new URL("/graphql", page);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

const fetchInTime: typeof fetch = (input, init) => {
  const deadline = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  const signal = init?.signal ? AbortSignal.any([init.signal, deadline]) : deadline;
  return fetch(input, { ...init, signal });
};
