import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { Engine } from "@tributary/engine/engine";
import { RandomOperations } from "@tributary/engine/fixtures/random-operation.fixture";
import { eventually } from "@tributary/testing/eventually";
import { buildSchema, parse, validate } from "graphql";
import { composeSubgraphs } from "../compose.ts";
import { ExpressLane } from "./express-lane.ts";
import { composeTiny, PAYMENTS, PEOPLE, SECRET } from "./testing/tiny-graph.ts";
import { ask, get, post, type Sent, startTwoLanes, type TwoLanes } from "./testing/two-lanes.ts";

const JOINED = "{ payments { id payer { name } payee { name } } }";
const NAMED = `query Q($count: Int! = 2, $yes: Boolean! = false) {
  payments(count: $count) { amount @skip(if: $yes) payer { id name @include(if: $yes) } } }`;

let lanes: TwoLanes;
const answers = jest.spyOn(ExpressLane.prototype, "answer");

beforeAll(async () => {
  lanes = await startTwoLanes();
});
afterAll(() => lanes.stop());
afterEach(() => {
  lanes.graph.people.misbehave(undefined);
  answers.mockClear();
});

const same = (sent: Sent) => lanes.same(sent);

async function warm(...requests: readonly Sent[]): Promise<void> {
  await lanes.learn(...requests);
  answers.mockClear();
}

test("what is asked for the first time is Apollo Server's, and then the lane's, with the same bytes", async () => {
  const query = "{ payments { amount } }";
  const first = await same(post({ query }));
  expect(answers).toHaveBeenCalledTimes(0);
  const second = await same(post({ query }));
  expect(answers).toHaveBeenCalledTimes(1);
  expect(second).toEqual(first);
  expect(second.status).toBe(200);
});

describe("answers are the same in every byte, status and header", () => {
  test("for random operations with random variables", async () => {
    const schema = buildSchema(
      composeSubgraphs([
        { name: "people", sdl: PEOPLE },
        { name: "payments", sdl: PAYMENTS },
      ]).api,
    );
    const operations = new RandomOperations(schema, 7);
    const token = await lanes.issuer.token();
    let asked = 0;
    while (asked < 80) {
      const operation = operations.next();
      if (validate(schema, parse(operation.query)).length > 0) continue;
      asked += 1;
      const signedIn = post(operation, { authorization: `Bearer ${token}` });
      for (let time = 0; time < 2; time += 1) await same(signedIn);
      // Whoever has not signed in is not given all of each, and never by the lane.
      if (asked % 8 === 0) await same(post(operation));
    }
    // Those whose variables are not right are never known; the others the second time.
    expect(answers.mock.calls.length).toBeGreaterThan(50);
  }, 120_000);

  test.each([
    ["with a name and variables", { query: NAMED, operationName: "Q", variables: { yes: true } }],
    [
      "with nulls for what is left out",
      { query: JOINED, operationName: null, variables: null, extensions: null },
    ],
    [
      "with extensions that mean nothing here",
      { query: JOINED, extensions: { clientLibrary: { name: "x" } } },
    ],
    [
      "with one of several operations",
      { query: "query A { people { id } } query B { people { name } }", operationName: "B" },
    ],
    ["with members that nobody knows", { query: JOINED, id: 7, more: [1] }],
    ["that is a mutation", { query: "mutation { pay(amount: 3) { id payer { name } } }" }],
    ["that a subgraph refuses a part of", { query: "{ forbidden payments(count: 1) { id } }" }],
    [
      "in which a subgraph has a fault",
      { query: "{ payments(count: 2) { payer { broken name } } }" },
    ],
    ["that is about the schema", { query: "{ __schema { queryType { name } } __typename }" }],
  ])("for an operation %s, which the lane takes", async (_what, body) => {
    await warm(post(body));
    const { status } = await same(post(body));
    expect([status, answers.mock.calls.length]).toEqual([200, 1]);
  });

  test.each([
    [{ status: 502, text: "<html>bad gateway</html>" }],
    [{ status: 200, text: '{"data":null,"errors":[{"message":"no"}]}' }],
    [{ status: 200, text: '{"data":{"_entities":[]}}' }],
  ])("where a subgraph answers %j", async (how) => {
    await warm(post({ query: JOINED }));
    lanes.graph.people.misbehave(how);
    const { text } = await same(post({ query: JOINED }));
    expect([JSON.parse(text).errors.length > 0, answers.mock.calls.length]).toEqual([true, 1]);
  });

  test.each([
    ["*/*"],
    ["application/json"],
    ["application/graphql-response+json,application/json;q=0.9"],
    [
      "application/graphql-response+json, application/graphql+json, application/json, multipart/mixed",
    ],
  ])("for a client that accepts %s, which the lane takes", async (accept) => {
    await warm(post({ query: JOINED }, { accept }));
    await same(post({ query: JOINED }, { accept }));
    expect(answers).toHaveBeenCalledTimes(1);
  });

  test.each<[string, Sent]>([
    ["its text", get({ query: JOINED })],
    ["a name and variables", get({ query: NAMED, operationName: "Q", variables: '{"yes":true}' })],
    ["nothing in them", get({ query: JOINED, variables: "{}", extensions: "{}" })],
    ["parameters that nobody knows", get({ query: JOINED, more: "[1]" })],
    [
      "the name of its operation beside it",
      get({ query: JOINED }, { "x-apollo-operation-name": "Q" }),
    ],
  ])("for a GET with %s, which the lane takes", async (_what, sent) => {
    await warm(sent);
    const { status } = await same(sent);
    expect([status, answers.mock.calls.length]).toEqual([200, 1]);
  });

  test("for a digest in place of the text, once its text was told", async () => {
    const query = "{ people { id name } }";
    const sha256Hash = createHash("sha256").update(query).digest("hex");
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const unknown = await same(post({ extensions }));
    expect(unknown.text).toContain("PERSISTED_QUERY_NOT_FOUND");
    await same(post({ query, extensions }));
    answers.mockClear();
    await same(post({ extensions }));
    await same(post({ extensions, operationName: "Nobody" }));
    expect(answers).toHaveBeenCalledTimes(1);
    await same(get({ extensions: JSON.stringify(extensions) }));
    expect(answers).toHaveBeenCalledTimes(2);
  });
});

test("a text with a name is not taken for a longer text that begins with it", async () => {
  await warm(post({ query: "query\n{ people { id } }" }));
  const named = { query: "{ people { id } }", operationName: "query" };
  expect((await same(post(named))).status).toBe(400);
  expect(answers).toHaveBeenCalledTimes(0);
});

test("after another supergraph took over, an operation is Apollo Server's once more", async () => {
  const query = "{ people { id } }";
  await warm(post({ query }));
  writeFileSync(
    lanes.graph.supergraphPath,
    composeTiny(PEOPLE.replace("name: String", "name: String more: Int")),
  );
  const ofNext = post({ query: "{ people { more } }" });
  // All that was asked so far is planned once more before that.
  const timeoutMs = 50_000;
  await eventually(
    async () => {
      const both = Object.values(lanes.urls).map((url) => ask(url, ofNext));
      return (await Promise.all(both)).every(({ status }) => status === 200);
    },
    { timeoutMs },
  );
  answers.mockClear();
  await same(post({ query }));
  expect(answers).not.toHaveBeenCalled();
  await same(post({ query }));
  expect(answers).toHaveBeenCalledTimes(1);
}, 60_000);

test("a fault of ours leaves as an id, with the status that Apollo Server gives it", async () => {
  await warm(post({ query: JOINED }));
  const fault = jest.spyOn(Engine.prototype, "executeCoerced");
  fault.mockRejectedValueOnce(new Error(SECRET)).mockRejectedValueOnce(new Error(SECRET));
  const { status, text } = await same(post({ query: JOINED }));
  expect([status, answers.mock.calls.length]).toEqual([500, 1]);
  expect(JSON.parse(text).errors[0].extensions.code).toBe("INTERNAL");
  expect(text).not.toContain(SECRET);
  expect((await same(post({ query: JOINED }))).status).toBe(200);
});
