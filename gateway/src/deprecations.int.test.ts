import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { composeTiny, PEOPLE, startTinyGraph, type TinyGraph } from "./testing/tiny-graph.ts";

const DEPRECATED = composeTiny(
  PEOPLE.replace("name: String", 'name: String @deprecated(reason: "Ask for the id.")'),
);
const USES = "query Names { people { id name } }";
const message = "The field Person.name is deprecated. Ask for the id.";
let development: TinyGraph;
let production: TinyGraph;

beforeAll(async () => {
  [development, production] = await Promise.all([
    startTinyGraph({ NODE_ENV: "development" }),
    startTinyGraph({ INTROSPECTION: "on" }),
  ]);
  for (const graph of [development, production]) {
    writeFileSync(graph.supergraphPath, DEPRECATED);
    await eventually(() => hasTakenItUp(graph), { timeoutMs: 20_000 });
  }
});
afterAll(async () => {
  await Promise.all([development.stop(), production.stop()]);
});

async function hasTakenItUp(graph: TinyGraph): Promise<boolean> {
  const query = '{ __type(name: "Person") { fields { name } } }';
  const { body } = await graph.post({ query });
  return !JSON.stringify(body.data.__type).includes('"name":"name"');
}

test("every answer to who uses what will be taken away tells so, and what to use instead", async () => {
  const plain = (await production.post({ query: USES })).body;
  for (let asked = 0; asked < 4; asked += 1) {
    const { body } = await development.post({ query: USES });
    expect(body.data).toEqual(plain.data);
    expect(body.extensions).toEqual({
      deprecations: [{ message, locations: [{ line: 1, column: USES.indexOf("name") + 1 }] }],
    });
  }
});

test("who uses nothing of the kind is told nothing", async () => {
  const { body } = await development.post({ query: "query Ids { people { id } }" });
  expect(body.extensions).toBeUndefined();
});

test("twenty are told at most", async () => {
  const fields = Array.from({ length: 50 }, (_, number) => `n${number}: name`).join(" ");
  const { body } = await development.post({ query: `{ people { ${fields} } }` });
  expect(body.extensions.deprecations).toHaveLength(20);
});

test("in production nothing is told unless somebody says so", async () => {
  expect((await production.post({ query: USES })).body.extensions).toBeUndefined();
});
