import { createClient } from "graphql-ws";
import { request } from "undici";
import { WebSocket } from "ws";
import { EventStream } from "./event-stream.ts";

export type Variables = Record<string, unknown>;
export type GraphError = {
  message: string;
  path?: (string | number)[];
  extensions?: Record<string, unknown>;
};
export type Answer<Data> = {
  status: number;
  data?: Data | null;
  errors?: GraphError[];
  extensions?: Record<string, unknown>;
};

/** Talks to the public door as one person, or as nobody. */
export class PlatformClient {
  readonly #graphqlUrl: string;
  readonly #token: string | undefined;
  readonly #streams = new Set<EventStream<unknown>>();

  constructor(graphqlUrl: string, token: string | undefined) {
    this.#graphqlUrl = graphqlUrl;
    this.#token = token;
  }

  /** Queries and mutations. Errors are part of the answer: a test says which ones it expects. */
  async query<Data = Record<string, unknown>>(
    document: string,
    variables: Variables = {},
  ): Promise<Answer<Data>> {
    const answer = await request(this.#graphqlUrl, {
      method: "POST",
      headers: { "content-type": "application/json", ...this.#authorization() },
      body: JSON.stringify({ query: document, variables }),
      headersTimeout: 20_000,
      bodyTimeout: 20_000,
    });
    const body = (await answer.body.json()) as Omit<Answer<Data>, "status">;
    return { status: answer.statusCode, ...body };
  }

  /** Resolves once the socket stands and the operation was sent. */
  async subscribe<Data = Record<string, unknown>>(
    document: string,
    variables: Variables = {},
  ): Promise<EventStream<Answer<Data>>> {
    const client = createClient({
      url: this.#graphqlUrl.replace(/^http/, "ws"),
      webSocketImpl: WebSocket,
      connectionParams: this.#authorization(),
      connectionAckWaitTimeout: 10_000,
      retryAttempts: 0,
      lazy: true,
    });
    const stream = new EventStream<Answer<Data>>(() => client.dispose());
    const connected = new Promise<void>((resolve) => client.on("connected", () => resolve()));
    client.subscribe<Data>(
      { query: document, variables },
      {
        next: (result) => stream.push({ status: 200, ...result } as Answer<Data>),
        error: (error) => stream.end(error),
        complete: () => stream.end(undefined),
      },
    );
    this.#streams.add(stream);
    await Promise.race([connected, stream.ended]);
    return stream;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#streams].map((stream) => stream.close()));
  }

  #authorization(): Record<string, string> {
    return this.#token === undefined ? {} : { authorization: `Bearer ${this.#token}` };
  }
}
