import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readGatewayConfig } from "../config.ts";
import { startTinyGraph, type TinyGraph } from "../testing/tiny-graph.ts";

let graph: TinyGraph;

beforeAll(async () => {
  graph = await startTinyGraph({ PROPAGATED_HEADERS: "Accept-Language, x-request-id" });
});

afterAll(() => graph?.stop());

test("subgraphs are told the headers that are named, and no others", async () => {
  const sent = {
    "accept-language": "de",
    "x-request-id": "r1",
    "x-other": "no",
    cookie: "a=b",
  };
  // The second time by the express lane.
  for (const _time of [1, 2]) {
    await graph.post({ query: "{ people { id } }" }, sent);
    const { headers } = graph.people.fetches.at(-1) ?? { headers: {} };
    expect(headers).toMatchObject({ "accept-language": "de", "x-request-id": "r1" });
    expect(headers).not.toHaveProperty("x-other");
    expect(headers).not.toHaveProperty("cookie");
  }
});

test("a value that is too long is not handed on", async () => {
  await graph.post({ query: "{ people { id } }" }, { "x-request-id": "x".repeat(1_001) });
  const { headers } = graph.people.fetches.at(-1) ?? { headers: {} };
  expect(headers).not.toHaveProperty("x-request-id");
});

test.each([
  "authorization",
  "Cookie",
  "connection",
  "transfer-encoding",
  "proxy-authorization",
  "host",
  "content-length",
  "x-forwarded-for",
  "x-tributary-gateway",
  "traceparent",
  "a b",
  "x\r\ny",
])("%j cannot be named", (name) => {
  const env = { SUPERGRAPH_PATH: "supergraph.graphql", PROPAGATED_HEADERS: `x-good,${name}` };
  expect(() => readGatewayConfig(env)).toThrow("PROPAGATED_HEADERS: wants names of headers");
});
