import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import type { Running } from "@tributary/runtime/lifecycle";
import { createLogger } from "@tributary/runtime/logger";
import { GraphQLError } from "graphql";
import { composeSubgraphs } from "../../compose.ts";
import { readGatewayConfig } from "../config.ts";
import { startGateway } from "../service.ts";
import { Journal, type Line } from "./journal.ts";
import { startTinySubgraph, type TinyContext, type TinySubgraph } from "./tiny-subgraph.ts";
import { Topic } from "./topic.ts";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12",
  import: ["@key", "@authenticated"])`;

export const PEOPLE = `${LINK}
  type Query { people: [Person] hidden: String @authenticated forbidden: String }
  type Person @key(fields: "id") { id: ID! name: String broken: String }
`;
export const PAYMENTS = `extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.12",
      import: ["@key", "@composeDirective", "@cost", "@listSize"])
    @link(url: "https://tributary.dev/live/v1.0", import: ["@resumable"])
    @composeDirective(name: "@resumable")
  directive @resumable(cursor: String! = "cursor", after: String! = "after") on FIELD_DEFINITION
  type Query {
    payments(count: Int! = 4, only: [Int!]): [Payment!] @listSize(slicingArguments: ["count"])
  }
  type Mutation { pay(amount: Int!): Payment }
  type Subscription {
    paid(from: ID): Payment never: Payment @cost(weight: 100)
    booked(behind: String): Line @resumable(cursor: "place", after: "behind")
  }
  type Line { place: String! number: Int! payer: Person text(length: Int!): String }
  type Payment @key(fields: "id") { id: ID! amount: Int payer: Person payee: Person }
  type Person @key(fields: "id") { id: ID! spent: Int }
`;

/** The words that must not leave: what a fault inside a subgraph knows. */
export const SECRET = "select * from people where iban = 'DE89'";

export type Payment = { id: string; amount: number; payer: { id: string }; payee: { id: string } };

export function payment(number: number): Payment {
  return { id: `p${number}`, amount: number, payer: { id: "ada" }, payee: { id: "bob" } };
}

export type TinyGraph = {
  readonly gateway: Running;
  readonly people: TinySubgraph;
  readonly payments: TinySubgraph;
  readonly paid: Topic<{ paid: Payment }>;
  readonly journal: Journal;
  readonly supergraphPath: string;
  /** What the gateway logged. */
  readonly log: readonly Record<string, unknown>[];
  post(body: object, headers?: Record<string, string>): Promise<PostResult>;
  stop(): Promise<void>;
};

export type PostResult = {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads into answers of any shape
  readonly body: any;
};

export function composeTiny(people = PEOPLE, payments = PAYMENTS): string {
  return composeSubgraphs([
    { name: "people", sdl: people },
    { name: "payments", sdl: payments },
  ]).supergraph;
}

/** A gateway that runs alone, between two small subgraphs. `env` is laid over its variables. */
export async function startTinyGraph(env: NodeJS.ProcessEnv = {}): Promise<TinyGraph> {
  const folder = mkdtempSync(join(tmpdir(), "tributary-gateway-"));
  const supergraphPath = join(folder, "supergraph.graphql");
  writeFileSync(supergraphPath, composeTiny());
  const paid = new Topic<{ paid: Payment }>();
  const journal = new Journal();
  const people = await startTinySubgraph({ sdl: PEOPLE, resolvers: peopleResolvers });
  const payments = await startTinySubgraph({
    sdl: PAYMENTS,
    resolvers: {
      ...paymentResolvers,
      Line: { ...paymentResolvers.Line, number: (line: Line) => journal.numberOf(line) },
      Subscription: {
        paid: { subscribe: () => paid.subscribe() },
        booked: {
          subscribe: async (
            _: unknown,
            { behind }: { behind?: string | null },
            context: TinyContext,
          ) => {
            const follower = journal.follow(behind ?? undefined);
            context.position = follower.position;
            return follower;
          },
        },
        never: {
          subscribe: () =>
            Promise.reject(new GraphQLError("no", { extensions: { code: "FORBIDDEN" } })),
        },
      },
    },
  });
  const log: Record<string, unknown>[] = [];
  const destination = new Writable({
    write: (line, _encoding, done) => {
      log.push(JSON.parse(String(line)));
      done();
    },
  });
  const config = readGatewayConfig({
    // All that a test asks for comes from one address.
    RATE_LIMIT: "off",
    PORT: "0",
    SUPERGRAPH_PATH: supergraphPath,
    SUBGRAPH_URLS: JSON.stringify({ people: { url: people.url }, payments: { url: payments.url } }),
    ...env,
  });
  const logger = createLogger({ service: "gateway", level: "info", destination });
  const gateway = await startGateway(config, logger);
  return {
    gateway,
    people,
    payments,
    paid,
    journal,
    supergraphPath,
    log,
    post: async (body, headers = {}) => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
      return { status: response.status, headers: response.headers, body: await response.json() };
    },
    stop: async () => {
      await gateway.stop();
      await Promise.all([people.stop(), payments.stop()]);
      rmSync(folder, { recursive: true });
    },
  };
}

const peopleResolvers = {
  Query: {
    people: () => [{ id: "ada" }, { id: "bob" }],
    hidden: (_: unknown, __: unknown, ___: unknown) => "seen",
    forbidden: () => {
      throw new GraphQLError("Not yours.", { extensions: { code: "FORBIDDEN", detail: SECRET } });
    },
  },
  Person: {
    __resolveReference: async ({ id }: { id: string }) => ({ id }),
    name: ({ id }: { id: string }) => id.toUpperCase(),
    broken: () => {
      throw new Error(SECRET);
    },
  },
};

const paymentResolvers = {
  Query: {
    payments: (_: unknown, { count }: { count: number }) =>
      Array.from({ length: count }, (_unused, index) => payment(index)),
  },
  Mutation: { pay: (_: unknown, { amount }: { amount: number }) => payment(amount) },
  Line: {
    text: (_: unknown, { length }: { length: number }) => "x".repeat(length),
  },
  Payment: { __resolveReference: async ({ id }: { id: string }) => payment(Number(id.slice(1))) },
  Person: {
    __resolveReference: async ({ id }: { id: string }) => ({ id }),
    spent: () => 100,
  },
};
