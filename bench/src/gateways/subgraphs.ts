// A process: all subgraphs of one work, named by the argument. They remember what they answered, since
// what is measured is the gateway. Besides them stands /taken, which tells what they were asked.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { execute, type GraphQLSchema, parse } from "graphql";
import { jsonMessage, serveMessages } from "../http/message-server.ts";
import type { Subgraph } from "../works/work.ts";
import { workNamed } from "../works/works.ts";
import type { Taken } from "./taken.ts";

const RECORDED_MAX = 100;

let taken: Taken = { count: 0, calls: [] };

async function serve(name: string, { sdl, resolvers }: Subgraph): Promise<string> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]);
  const answers = new Map<string, Buffer>();
  return serveMessages((bytes) => {
    const body = bytes.toString("latin1");
    taken.count += 1;
    if (taken.count <= RECORDED_MAX) taken.calls.push({ name, body: bytes.toString() });
    const known = answers.get(body);
    if (known !== undefined) return known;
    return answerTo(schema, bytes.toString()).then((text) => {
      const message = jsonMessage(text);
      answers.set(body, message);
      return message;
    });
  });
}

async function answerTo(schema: GraphQLSchema, body: string): Promise<string> {
  const { query, operationName, variables } = JSON.parse(body);
  const document = parse(query);
  const result = await execute({ schema, document, operationName, variableValues: variables });
  return JSON.stringify(result);
}

const { subgraphs } = workNamed(process.argv[2] ?? "");
const served = Object.entries(subgraphs).map(
  async ([name, subgraph]) => [name, await serve(name, subgraph)] as const,
);
const urls = Object.fromEntries(await Promise.all(served));
const counter = createServer((_request, response) => {
  response.end(JSON.stringify(taken));
  taken = { count: 0, calls: [] };
});
await new Promise<void>((resolve) => counter.listen(0, "127.0.0.1", resolve));
const takenUrl = `http://127.0.0.1:${(counter.address() as AddressInfo).port}/`;
console.log(JSON.stringify({ urls, takenUrl }));
