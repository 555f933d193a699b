import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from "@apollo/client";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { resumable } from "@tributary/client/resumable";
import { ResumableLink } from "@tributary/client/resumable-link";
import type { Message } from "@tributary/client/resuming-stream";
import { EventSource } from "eventsource";
import { createClient as createSseClient } from "graphql-sse";
import { createClient as createSocketClient } from "graphql-ws";
import { WebSocket } from "ws";

/** Fields of both subgraphs: what happened and the money from one, the owner's name from the other. */
export const ACTIVITY = `subscription Follow($accountId: ID!, $after: String) {
  accountActivity(accountId: $accountId, after: $after) {
    number
    entries { amount { amount currency } }
    account { available { amount } owner { displayName } }
  }
}`;

export type Asked = {
  /** The gateway, or a way to it. */
  readonly url: string;
  readonly accountId: string;
  readonly after: string;
  /** What is brought along as the token; asked for again where one was refused. */
  readonly token: () => string;
};

export type Following = {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads into messages of any shape
  readonly heard: any[];
  /** Why it ended, if it did. */
  readonly ends: unknown[];
  close(): Promise<void> | void;
};

type Follow = (asked: Asked) => Promise<Following> | Following;

/** Every client that the doors are for, as its users set it up. */
export const clients: readonly (readonly [string, Follow])[] = [
  ["graphql-ws", followBySocket],
  ["Apollo Client over a WebSocket", (asked) => followByApollo(asked, socketLink(asked))],
  ["Apollo Client over multipart", (asked) => followByApollo(asked, httpLink(asked))],
  ["graphql-sse", followByEvents],
  ["a plain EventSource", followByEventSource],
];

// Short, so that a test need not wait; the usual ones have a test of their own.
const renewing = { renewToken: () => {}, delayMs: () => 100 };
const variablesOf = ({ accountId, after }: Asked) => ({ accountId, after });
const bearer = ({ token }: Asked) => ({ authorization: `Bearer ${token()}` });

function ears() {
  const heard: unknown[] = [];
  const ends: unknown[] = [];
  const sink = {
    next: (message: Message) => void heard.push(message),
    error: (problem: unknown) => void ends.push(problem),
    complete: () => void ends.push("complete"),
  };
  return { heard, ends, sink };
}

function socketClient(asked: Asked) {
  return createSocketClient({
    url: `${asked.url.replace(/^http/, "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: () => bearer(asked),
    retryAttempts: 0,
  });
}

function followBySocket(asked: Asked): Following {
  const { sink, ...told } = ears();
  const client = socketClient(asked);
  const payload = { query: ACTIVITY, variables: variablesOf(asked) };
  const stop = resumable(client, renewing).subscribe(payload, sink);
  return {
    ...told,
    close: async () => {
      stop();
      await client.dispose();
    },
  };
}

function followByEvents(asked: Asked): Following {
  const { sink, ...told } = ears();
  const client = createSseClient({
    url: `${asked.url}/graphql/stream`,
    headers: () => bearer(asked),
    retryAttempts: 0,
  });
  const payload = { query: ACTIVITY, variables: variablesOf(asked) };
  const stop = resumable(client, renewing).subscribe(payload, sink);
  return {
    ...told,
    close: () => {
      stop();
      client.dispose();
    },
  };
}

type OpenLink = { readonly link: ApolloLink; close(): Promise<void> | void };

function socketLink(asked: Asked): OpenLink {
  const client = socketClient(asked);
  return { link: new GraphQLWsLink(client), close: () => client.dispose() };
}

function httpLink(asked: Asked): OpenLink {
  const identified = new ApolloLink((operation, forward) => {
    operation.setContext({ headers: bearer(asked) });
    return forward(operation);
  });
  const link = identified.concat(new HttpLink({ uri: `${asked.url}/graphql` }));
  return { link, close: () => {} };
}

function followByApollo(asked: Asked, { link, close }: OpenLink): Following {
  const { sink, ...told } = ears();
  const client = new ApolloClient({
    link: new ResumableLink(renewing).concat(link),
    cache: new InMemoryCache(),
  });
  const stream = client
    .subscribe({ query: gql(ACTIVITY), variables: variablesOf(asked) })
    .subscribe({
      ...sink,
      next: ({ data, error }) => (error ? sink.error(error) : sink.next({ data })),
    });
  return {
    ...told,
    close: async () => {
      stream.unsubscribe();
      client.stop();
      await close();
    },
  };
}

/** It knows nothing of ours: the cookie is its token, and it comes back by itself. */
async function followByEventSource(asked: Asked): Promise<Following> {
  const { sink, ...told } = ears();
  const session = await fetch(`${asked.url}/graphql/stream/session`, {
    method: "POST",
    headers: bearer(asked),
  });
  const cookie = session.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const parameters = { query: ACTIVITY, variables: JSON.stringify(variablesOf(asked)) };
  const source = new EventSource(`${asked.url}/graphql/stream?${new URLSearchParams(parameters)}`, {
    // What a browser does with its cookies.
    fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, cookie } }),
  });
  source.addEventListener("next", ({ data }) => sink.next(JSON.parse(data)));
  source.addEventListener("complete", () => {
    source.close();
    sink.complete();
  });
  source.addEventListener("error", ({ code }) => {
    if (source.readyState === source.CLOSED) sink.error(code);
  });
  return { ...told, close: () => source.close() };
}
