import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { SECRET, startTinyGraph, type TinyGraph } from "./testing/tiny-graph.ts";

const JOINED = "{ payments { id payer { name } payee { name } } }";
describe.each(["own", "apollo"])("with ENGINE=%s,", (ENGINE) => {
  let graph: TinyGraph;

  beforeAll(async () => {
    graph = await startTinyGraph({
      ENGINE,
      FETCH_TIMEOUT_MS: "1500",
      FETCH_FAILURES_MAX: "1000",
      BODY_BYTES_MAX: "20000",
    });
  });
  afterAll(() => graph.stop());
  afterEach(() => {
    graph.people.misbehave(undefined);
    graph.payments.misbehave(undefined);
    graph.people.fetches.length = 0;
  });

  describe("a query that joins two subgraphs", () => {
    test("is answered with the fields of both", async () => {
      const { status, body } = await graph.post({ query: JOINED });
      expect(status).toBe(200);
      expect(body.errors).toBeUndefined();
      expect(body.data.payments[3]).toEqual({
        id: "p3",
        payer: { name: "ADA" },
        payee: { name: "BOB" },
      });
    });

    test("asks for an entity once, however often it stands in the answer", async () => {
      await graph.post({ query: JOINED });
      const sent = graph.people.fetches.map(({ body }) => body.variables?.representations);
      expect(sent.flat()).toHaveLength(2);
      expect(sent.flat()).toContainEqual({ __typename: "Person", id: "ada" });
    });

    test("hands on the token and the trace, and no more of the request", async () => {
      const traceId = "0af7651916cd43dd8448eb211c80319c";
      await graph.post(
        { query: "{ people { id } }" },
        {
          authorization: "Bearer unchecked",
          traceparent: `00-${traceId}-b7ad6b7169203331-01`,
          cookie: "session=1",
          "x-tributary-gateway": "forged",
        },
      );
      const headers = graph.people.fetches[0]?.headers;
      expect(headers?.authorization).toBe("Bearer unchecked");
      expect(headers?.traceparent).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-01$`));
      expect(headers?.cookie).toBeUndefined();
      expect(headers?.["x-tributary-gateway"]).toBeUndefined();
    });

    test("takes a list of addresses for one subgraph, and goes past a dead one", async () => {
      const urls = {
        people: { url: ["http://127.0.0.1:9/graphql", graph.people.url] },
        payments: { url: graph.payments.url },
      };
      const other = await startTinyGraph({ ENGINE, SUBGRAPH_URLS: JSON.stringify(urls) });
      try {
        for (let round = 0; round < 4; round += 1) {
          expect((await other.post({ query: JOINED })).body.errors).toBeUndefined();
        }
      } finally {
        await other.stop();
      }
    });
  });

  describe("a subgraph in trouble costs its own fields and nothing else", () => {
    const broken = [
      { why: "answers with a page", how: { status: 502, text: "<html>bad gateway</html>" } },
      { why: "answers with no data", how: { status: 200, text: "{}" } },
      { why: "explains nothing", how: { status: 200, text: '{"data":null,"errors":[null]}' } },
      { why: "loses entities", how: { status: 200, text: '{"data":{"_entities":[]}}' } },
      { why: "has no entities", how: { status: 200, text: '{"data":{"_entities":{}}}' } },
      { why: "refuses the gateway", how: { status: 401, text: "This is not for you." } },
    ];
    test.each(broken)("that $why", async ({ how }) => {
      graph.people.misbehave(how);
      const { status, body } = await graph.post({ query: JOINED });
      expect(status).toBe(200);
      expect(body.data.payments).toHaveLength(4);
      expect(body.data.payments[0]).toEqual({
        id: "p0",
        payer: { name: null },
        payee: { name: null },
      });
      expect(body.errors).toContainEqual({
        message: "A part of the graph cannot be reached.",
        path: ["payments", 2, "payee"],
        extensions: { code: "SUBGRAPH_UNAVAILABLE" },
      });
    });

    test("is told at every field, in fragments and under conditions too", async () => {
      graph.people.misbehave({ status: 502, text: "no" });
      const { body } = await graph.post({
        query: `query Q($yes: Boolean = true) {
        people @include(if: $yes) { id }
        ... @include(if: $yes) { seen: forbidden }
        payments(count: 1) { id }
      }`,
      });
      expect(body.data).toEqual({ people: null, seen: null, payments: [{ id: "p0" }] });
      expect(
        body.errors.map(({ path, extensions }: { path: string[]; extensions: object }) => ({
          path,
          ...extensions,
        })),
      ).toEqual([
        { path: ["people"], code: "SUBGRAPH_UNAVAILABLE" },
        { path: ["seen"], code: "SUBGRAPH_UNAVAILABLE" },
      ]);
    });

    test("that hangs, within the deadline of a fetch", async () => {
      graph.people.misbehave("hang");
      const startedMs = performance.now();
      const { body } = await graph.post({ query: JOINED });
      expect(performance.now() - startedMs).toBeLessThan(10_000);
      expect(body.data.payments[0].id).toBe("p0");
      expect(body.errors[0].extensions).toEqual({ code: "SUBGRAPH_TIMEOUT" });
    });

    test("that is dead: its root fields are null, with their paths, and its address is not told", async () => {
      const other = await startTinyGraph({ ENGINE });
      await other.people.stop();
      try {
        const { body } = await other.post({ query: "{ who: people { id } payments { id } }" });
        expect(body.data.who).toBeNull();
        expect(body.data.payments).toHaveLength(4);
        expect(body.errors).toEqual([
          {
            message: "A part of the graph cannot be reached.",
            path: ["who"],
            extensions: { code: "SUBGRAPH_UNAVAILABLE" },
          },
        ]);
        expect(JSON.stringify(body)).not.toContain("127.0.0.1");
      } finally {
        await other.gateway.stop();
        await other.payments.stop();
      }
    });

    test("that sends more than the bound", async () => {
      const other = await startTinyGraph({ ENGINE, FETCH_RESPONSE_BYTES_MAX: "500" });
      other.people.misbehave({
        status: 200,
        text: JSON.stringify({ data: { x: "x".repeat(1_000) } }),
      });
      try {
        const { body } = await other.post({ query: "{ people { id } }" });
        expect(body.errors[0].extensions.code).toBe("SUBGRAPH_UNAVAILABLE");
      } finally {
        await other.stop();
      }
    });
  });

  describe("an error", () => {
    test("inside a subgraph leaves as an id that the log has too, without its words or a stack", async () => {
      const { body } = await graph.post({ query: "{ payments { payer { id broken } } }" });
      const [error] = body.errors;
      expect(body.data.payments[0].payer).toEqual({ id: "ada", broken: null });
      expect(error.path).toEqual(["payments", 0, "payer", "broken"]);
      expect(body.errors).toHaveLength(4);
      expect(error.extensions).toEqual({
        code: "INTERNAL",
        errorId: expect.stringMatching(/^err_[0-9a-f]{32}$/),
      });
      expect(JSON.stringify(body)).not.toContain(SECRET);
      expect(JSON.stringify(body)).not.toContain("stack");
      expect(graph.log.some((line) => line.errorId === error.extensions.errorId)).toBe(true);
    });

    test("made for callers passes with its message and its code alone", async () => {
      const { body } = await graph.post({ query: "{ forbidden payments(count: 1) { id } }" });
      expect(body.data.payments).toEqual([{ id: "p0" }]);
      expect(body.errors).toEqual([
        { message: "Not yours.", path: ["forbidden"], extensions: { code: "FORBIDDEN" } },
      ]);
    });

    test("in the document or the variables keeps its words and is answered 400", async () => {
      const invalid = await graph.post({ query: "{ nobody }" });
      expect([invalid.status, invalid.body.errors[0].extensions.code]).toEqual([
        400,
        "GRAPHQL_VALIDATION_FAILED",
      ]);
      const query = "query Q($count: Int!) { payments(count: $count) { id } }";
      const wrong = await graph.post({ query, variables: { count: "many" } });
      expect([wrong.status, wrong.body.errors[0].extensions.code]).toEqual([400, "BAD_USER_INPUT"]);
    });
  });

  describe("the door", () => {
    test("answers a body that is too long with 413, in GraphQL's form", async () => {
      const { status, body } = await graph.post({
        query: `{ people { id } } # ${"x".repeat(30_000)}`,
      });
      expect(status).toBe(413);
      expect(body.errors[0].extensions.code).toBe("PAYLOAD_TOO_LARGE");
    });

    test("answers what is not JSON with 400, in GraphQL's form", async () => {
      const response = await fetch(`${graph.gateway.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{",
      });
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({
        errors: [{ message: "The request is malformed.", extensions: { code: "BAD_REQUEST" } }],
      });
    });

    test.each([
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
    ])("runs nothing that a page of another site can send without asking: %s", async (type) => {
      const before = graph.payments.fetches.length;
      const response = await fetch(`${graph.gateway.url}/graphql`, {
        method: "POST",
        headers: { "content-type": type },
        body: '{"query":"mutation { pay(amount: 1) { id } }"}',
      });
      expect(response.status).toBe(415);
      expect(graph.payments.fetches).toHaveLength(before);
    });

    test("refuses a bare GET, answers a GET that a page cannot send, and mutates by neither", async () => {
      const get = async (query: string, headers: Record<string, string>) =>
        (
          await fetch(`${graph.gateway.url}/graphql?query=${encodeURIComponent(query)}`, {
            headers,
          })
        ).status;
      const asked = { "apollo-require-preflight": "1" };
      expect(await get("{ people { id } }", {})).toBe(400);
      expect(await get("{ people { id } }", asked)).toBe(200);
      expect(await get("mutation { pay(amount: 1) { id } }", asked)).toBe(405);
    });

    test("answers a method that is not for GraphQL with 405, and says which are", async () => {
      for (const method of ["PUT", "PATCH", "DELETE"]) {
        const response = await fetch(`${graph.gateway.url}/graphql`, { method });
        expect([method, response.status, response.headers.get("allow")]).toEqual([
          method,
          405,
          "GET, POST",
        ]);
      }
    });

    test("asks which operation, where a document has several, instead of calling it our fault", async () => {
      const query = "query A { people { id } } query B { people { id } }";
      for (const request of [{ query }, { query, operationName: "C" }]) {
        const { status, body } = await graph.post(request);
        expect([status, body.errors[0].extensions.code]).toEqual([
          400,
          "OPERATION_RESOLUTION_FAILURE",
        ]);
      }
    });

    test("calls a hash that is not the text's a bad request, not a fault of ours", async () => {
      const logged = graph.log.length;
      const { status, body } = await graph.post({
        query: "{ __typename }",
        extensions: { persistedQuery: { version: 1, sha256Hash: "00" } },
      });
      expect([status, body.errors[0].extensions]).toEqual([400, { code: "BAD_REQUEST" }]);
      expect(graph.log.slice(logged)).toEqual([]);
    });

    test("says where subscriptions are served", async () => {
      const { status, body } = await graph.post({ query: "subscription { paid { id } }" });
      expect(status).toBe(400);
      expect(body.errors[0].message).toMatch(/WebSocket/);
    });

    test("tells nothing about the schema in production: no introspection, no suggestion", async () => {
      const introspected = await graph.post({ query: "{ __schema { types { name } } }" });
      expect(introspected.status).toBe(400);
      const { body } = await graph.post({ query: "{ paymens { id } }" });
      expect(body.errors[0].message).not.toContain("payments");
    });

    test("is not switched on by a batch", async () => {
      const { status } = await graph.post([{ query: "{ people { id } }" }]);
      expect(status).toBe(400);
    });
  });
});
