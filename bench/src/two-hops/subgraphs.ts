// A process: both subgraphs, which remember what they answered. What is measured is the gateway.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { execute, type GraphQLSchema, parse } from "graphql";
import { sdl } from "./graph.ts";

const user = (number: number) => ({
  id: `u${number % 40}`,
  name: `Person ${number % 40}`,
  email: `person${number % 40}@example.com`,
});

const transaction = (number: number) => ({
  id: `t${number}`,
  amount: 10 + number * 1.5,
  note: number % 4 === 0 ? null : `payment for order ${number}`,
  from: user(number * 7),
  to: user(number * 3 + 1),
});

const schemas = {
  users: buildSubgraphSchema([
    {
      typeDefs: parse(sdl.users),
      resolvers: {
        Query: { user: (_: unknown, { id }: { id: string }) => user(Number(id.slice(1))) },
        User: {
          __resolveReference: async ({ id }: { id: string }) => user(Number(id.slice(1))),
        },
      },
    },
  ]),
  transactions: buildSubgraphSchema([
    {
      typeDefs: parse(sdl.transactions),
      resolvers: {
        Query: {
          transactions: (_: unknown, { first, offset }: { first: number; offset: number }) =>
            Array.from({ length: first }, (_unused, index) => transaction(offset + index)),
        },
      },
    },
  ]),
};

async function serve(schema: GraphQLSchema): Promise<string> {
  const answers = new Map<string, Buffer>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const answer = answers.get(body) ?? Buffer.from(await answerTo(schema, body));
    answers.set(body, answer);
    response.setHeader("content-type", "application/json");
    response.setHeader("content-length", answer.length);
    response.end(answer);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

async function answerTo(schema: GraphQLSchema, body: string): Promise<string> {
  const { query, operationName, variables } = JSON.parse(body);
  const document = parse(query);
  const result = await execute({ schema, document, operationName, variableValues: variables });
  return JSON.stringify(result);
}

const urls = { users: await serve(schemas.users), transactions: await serve(schemas.transactions) };
console.log(JSON.stringify(urls));
