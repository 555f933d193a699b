import type { IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { fastifyApolloHandler } from "@as-integrations/fastify";
import Fastify from "fastify";
import { type ExecutionResult, parse, subscribe } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";

type Fetch = {
  readonly headers: IncomingHttpHeaders;
  readonly body: { query: string; variables?: Record<string, unknown> };
};

type Subscribe = {
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly extensions: Record<string, unknown> | undefined;
  readonly variables: Record<string, unknown> | undefined;
};

export type TinyContext = {
  readonly wantsPosition: boolean;
  /** Where the stream begins, if its resolver says so. */
  position?: string;
};

/** A real Apollo subgraph of a few fields, which can be told to misbehave. */
export type TinySubgraph = {
  readonly url: string;
  readonly fetches: Fetch[];
  readonly subscribes: Subscribe[];
  /** Who may not act, as the subgraph that keeps people tells; undefined: it does not say. */
  tellBarred(ids: readonly string[] | undefined): void;
  /** Instead of an answer: nothing at all, or this text. */
  misbehave(how: "hang" | { status: number; text: string } | undefined): void;
  cutSockets(code: number): void;
  /** Whether it lets nobody connect for a stream. */
  refuseSockets(refuse: boolean): void;
  /** What it says of where streams begin: their place, that they are as good begun anew, or nothing. */
  tellBeginnings(how: "place" | "anew" | "nothing"): void;
  stop(): Promise<void>;
};

export async function startTinySubgraph(options: {
  sdl: string;
  resolvers: object;
}): Promise<TinySubgraph> {
  const schema = buildSubgraphSchema([
    { typeDefs: parse(options.sdl), resolvers: options.resolvers as never },
  ]);
  const apollo = new ApolloServer({
    schema,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: true,
    plugins: [ApolloServerPluginInlineTraceDisabled(), ApolloServerPluginLandingPageDisabled()],
  });
  await apollo.start();
  const fetches: Fetch[] = [];
  const subscribes: Subscribe[] = [];
  let misbehaviour: "hang" | { status: number; text: string } | undefined;
  const handler = fastifyApolloHandler(apollo);
  const app = Fastify({ forceCloseConnections: true });
  app.post("/graphql", function handle(request, reply) {
    fetches.push({ headers: request.headers, body: request.body as Fetch["body"] });
    if (misbehaviour === "hang") return reply.hijack();
    if (misbehaviour) {
      return reply.code(misbehaviour.status).type("application/json").send(misbehaviour.text);
    }
    return handler.call(this, request, reply);
  });
  let barred: readonly string[] | undefined = [];
  app.get("/standing/barred", async (_request, reply) => {
    if (!barred) return reply.code(500).send({});
    return { barred };
  });
  let refusesSockets = false;
  let beginnings: "place" | "anew" | "nothing" = "place";
  const verifyClient = () => !refusesSockets;
  const sockets = new WebSocketServer({ server: app.server, path: "/graphql", verifyClient });
  useServer(
    {
      schema,
      onSubscribe: ({ extra }, _id, { query, extensions, variables }) => {
        subscribes.push({
          query,
          headers: extra.request.headers,
          extensions: extensions ?? undefined,
          variables: variables ?? undefined,
        });
      },
      context: (_context, _id, { extensions }): TinyContext => ({
        wantsPosition: extensions?.position === true && beginnings !== "nothing",
      }),
      subscribe: async (args) => {
        const result = await subscribe(args);
        const { position, wantsPosition } = args.contextValue as TinyContext;
        if (!wantsPosition || position === undefined || !isStream(result)) return result;
        return beganAt(beginnings === "anew" ? null : position, result);
      },
    },
    sockets,
  );
  await app.listen({ host: "127.0.0.1", port: 0 });
  return {
    url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/graphql`,
    fetches,
    subscribes,
    tellBarred: (ids) => {
      barred = ids;
    },
    misbehave: (how) => {
      misbehaviour = how;
    },
    refuseSockets: (refuse) => {
      refusesSockets = refuse;
    },
    tellBeginnings: (how) => {
      beginnings = how;
    },
    cutSockets: (code) => {
      for (const socket of sockets.clients) {
        if (code === 1006) socket.terminate();
        else socket.close(code);
      }
    },
    stop: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await app.close();
      await apollo.stop();
    },
  };
}

type Results = AsyncGenerator<ExecutionResult, void, void>;

function isStream(result: Results | ExecutionResult): result is Results {
  return Symbol.asyncIterator in result;
}

/** As our own subgraphs tell it: before the first message, where they were asked to. */
function beganAt(
  position: string | null,
  results: Results,
): AsyncIterableIterator<ExecutionResult> {
  let told = false;
  const all: AsyncIterableIterator<ExecutionResult> = {
    [Symbol.asyncIterator]: () => all,
    next: async () => {
      if (told) return results.next();
      told = true;
      return { done: false, value: { data: null, extensions: { cursor: position } } };
    },
    return: () => results.return(),
  };
  return all;
}
