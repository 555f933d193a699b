import { ApolloClient, ApolloLink, HttpLink } from "@apollo/client";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { ResumableLink } from "@tributary/client/resumable-link";
import { OperationTypeNode } from "graphql";
import { heardAttempts } from "../live/heard-attempts.ts";
import { EndSession } from "./end-session.ts";
import { fetchWithToken } from "./fetch-with-token.ts";
import { graphCache } from "./graph-cache.ts";
import { type LiveSocket, openLiveSocket } from "./live-socket.ts";
import type { TokenSource } from "./token-source.ts";

export type Graph = {
  readonly client: ApolloClient;
  readonly socket: LiveSocket;
  /** Whatever is on the screen, once somebody is signed in again. */
  readAnew(): void;
  endSession(sessionId: string | undefined): Promise<void>;
  close(): void;
};

/** The graph as one person sees it, whose token is renewed as often as need be. */
export function openGraph(source: TokenSource): Graph {
  const socket = openLiveSocket(liveUrl(location.href), source);
  const live = ApolloLink.from([
    new ResumableLink({ renewToken: () => source.awaited() }),
    heardAttempts,
    new GraphQLWsLink(socket.client),
  ]);
  const client = new ApolloClient({
    cache: graphCache(),
    link: ApolloLink.split(
      ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
      live,
      new HttpLink({ uri: "/graphql", fetch: fetchWithToken(source) }),
    ),
    devtools: { enabled: import.meta.env.DEV },
  });
  return {
    client,
    socket,
    readAnew: () => void client.refetchQueries({ include: "active" }),
    endSession: async (sessionId) => {
      if (sessionId === undefined) return;
      await client.mutate({ mutation: EndSession, variables: { input: { sessionId } } });
    },
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
