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
import { parse } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";

type Fetch = {
  readonly headers: IncomingHttpHeaders;
  readonly body: { query: string; variables?: Record<string, unknown> };
};

type Subscribe = {
  readonly headers: IncomingHttpHeaders;
  readonly extensions: Record<string, unknown> | undefined;
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
  const sockets = new WebSocketServer({ server: app.server, path: "/graphql" });
  useServer(
    {
      schema,
      onSubscribe: ({ extra }, _id, { extensions }) => {
        subscribes.push({ headers: extra.request.headers, extensions: extensions ?? undefined });
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
