import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { Engine } from "@tributary/engine/engine";
import { RandomOperations } from "@tributary/engine/fixtures/random-operation.fixture";
import {
  createDevelopmentKey,
  type DevelopmentKey,
  signDevelopmentToken,
} from "@tributary/identity/development-issuer";
import { eventually } from "@tributary/testing/eventually";
import { buildSchema, parse, validate } from "graphql";
import { composeSubgraphs } from "../compose.ts";
import { readGatewayConfig } from "./config.ts";
import { ExpressLane } from "./express-lane.ts";
import { startGateway } from "./service.ts";
import {
  composeTiny,
  PAYMENTS,
  PEOPLE,
  SECRET,
  startTinyGraph,
  type TinyGraph,
} from "./testing/tiny-graph.ts";

const JOINED = "{ payments { id payer { name } payee { name } } }";
const NAMED = `query Q($count: Int! = 2, $yes: Boolean! = false) {
  payments(count: $count) { amount @skip(if: $yes) payer { id name @include(if: $yes) } } }`;
const KNOWN = { query: NAMED, operationName: "Q" };
const TWO_TEXTS = `/graphql?${new URLSearchParams([
  ["query", JOINED],
  ["query", JOINED],
])}`;
const JSON_TYPE = { "content-type": "application/json" };

type Sent = {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};
type Received = { status: number; headers: Record<string, unknown>; text: string };

let folder: string;
let key: DevelopmentKey;
/** With the lane, and beside it a gateway without one in front of the same subgraphs. */
let graph: TinyGraph;
let apollo: Awaited<ReturnType<typeof startGateway>>;
const answers = jest.spyOn(ExpressLane.prototype, "answer");

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "tributary-keys-"));
  key = await createDevelopmentKey();
  const path = join(folder, "jwks.json");
  writeFileSync(path, JSON.stringify(key.publicJwks));
  const env = {
    NODE_ENV: "development",
    DEVELOPMENT_JWKS_PATH: path,
    GATEWAY_SECRETS: "a secret of at least thirty-two characters",
    BODY_BYTES_MAX: "20000",
    FETCH_FAILURES_MAX: "100000",
    SUPERGRAPH_POLL_MS: "200",
  };
  graph = await startTinyGraph(env);
  const { people, payments, supergraphPath } = graph;
  const urls = { people: { url: people.url }, payments: { url: payments.url } };
  apollo = await startGateway(
    readGatewayConfig({
      ...env,
      EXPRESS_LANE: "off",
      LOG_LEVEL: "silent",
      PORT: "0",
      SUBGRAPH_URLS: JSON.stringify(urls),
      SUPERGRAPH_PATH: supergraphPath,
    }),
  );
});
afterAll(async () => {
  await apollo.stop();
  await graph.stop();
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  graph.people.misbehave(undefined);
  answers.mockClear();
});

/** Every header that is sent, and every byte that comes back. */
function ask(url: string, { method = "POST", path = "/graphql", headers = {}, body }: Sent) {
  return new Promise<Received>((resolve, reject) => {
    const request = httpRequest(`${url}${path}`, { method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      response.on("error", reject).on("end", () => {
        const { date, ...rest } = response.headers;
        resolve({ status: response.statusCode ?? 0, headers: { ...rest }, text: withoutIds(text) });
      });
    });
    request.on("error", reject).end(body);
  });
}

// A fault has another id each time.
function withoutIds(text: string): string {
  return text.replace(/err_[0-9a-f]{32}/g, `err_${"0".repeat(32)}`);
}

/** What both answer, where they answer the same. */
async function same(sent: Sent): Promise<Received> {
  const [fast, slow] = await Promise.all([ask(graph.gateway.url, sent), ask(apollo.url, sent)]);
  expect(fast).toEqual(slow);
  return fast;
}

const PREFLIGHTED = { "apollo-require-preflight": "1" };

const get = (
  members: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = PREFLIGHTED,
): Sent => ({ method: "GET", path: `/graphql?${new URLSearchParams(members)}`, headers });

const post = (body: object, headers: Readonly<Record<string, string>> = {}): Sent => ({
  headers: { ...JSON_TYPE, ...headers },
  body: JSON.stringify(body),
});

/** Known from then on, so that only what is unusual about a request can keep it from the lane. */
async function warm(...requests: readonly Sent[]): Promise<void> {
  for (const sent of requests) expect((await ask(graph.gateway.url, sent)).status).toBe(200);
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
    let asked = 0;
    while (asked < 80) {
      const operation = operations.next();
      if (validate(schema, parse(operation.query)).length > 0) continue;
      asked += 1;
      for (let time = 0; time < 2; time += 1) await same(post(operation));
    }
    // Those whose variables are not right are never known; the others the second time.
    expect(answers.mock.calls.length).toBeGreaterThan(50);
  });

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
    graph.people.misbehave(how);
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

describe("what is unusual is Apollo Server's, though the operation is known", () => {
  const known = KNOWN;
  const text = JSON.stringify(known);
  const mutation = "mutation { pay(amount: 1) { id } }";

  test.each<[string, Sent, number]>([
    ["a batch", { headers: JSON_TYPE, body: `[${text}]` }, 400],
    ["no body", { headers: JSON_TYPE, body: "" }, 400],
    ["an empty object", post({}), 400],
    ["an empty text", post({ query: "" }), 400],
    ["a text that is a list", post({ query: [JOINED] }), 400],
    ["variables as a text", post({ ...known, variables: "{}" }), 400],
    ["variables as a list", post({ ...known, variables: [] }), 400],
    ["extensions as a list", post({ ...known, extensions: [] }), 400],
    ["a name that is a number", post({ ...known, operationName: 3 }), 400],
    ["a name that is not there", post({ ...known, operationName: "R" }), 400],
    ["a variable of the wrong type", post({ ...known, variables: { count: "many" } }), 400],
    ["a variable that must not be null", post({ ...known, variables: { count: null } }), 400],
    [
      "a digest that is not the text's",
      post({ ...known, extensions: { persistedQuery: { version: 1, sha256Hash: "0" } } }),
      400,
    ],
    [
      "a digest of another version",
      post({ extensions: { persistedQuery: { version: 2, sha256Hash: "0" } } }),
      400,
    ],
    [
      "a form, as a hostile page may send it",
      {
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: `query=${encodeURIComponent(JOINED)}`,
      },
      415,
    ],
    ["text/plain", { headers: { "content-type": "text/plain" }, body: text }, 415],
    ["no type at all", { body: text }, 415],
    ["JSON that ends too early", { headers: JSON_TYPE, body: text.slice(0, -2) }, 400],
    ["a body that is too long", post({ ...known, more: "x".repeat(30_000) }), 413],
    ["a type in other words", { headers: { "content-type": "Application/JSON" }, body: text }, 200],
    ["an answer that cannot be had", post(known, { accept: "image/png" }), 406],
    ["GET without what a browser's page cannot send", get({ query: JOINED }, {}), 400],
    [
      "GET with an empty one of them",
      get({ query: JOINED }, { "apollo-require-preflight": "" }),
      400,
    ],
    ["GET with a type", get({ query: JOINED }, { ...PREFLIGHTED, ...JSON_TYPE }), 200],
    ["GET with another type", get({ query: JOINED }, { "content-type": "a/b" }), 415],
    ["GET without a question", { method: "GET", headers: PREFLIGHTED }, 400],
    ["GET with two texts", { ...get({ query: JOINED }), path: TWO_TEXTS }, 400],
    ["GET with variables that are no JSON", get({ ...KNOWN, variables: "{" }), 400],
    ["GET with variables that are null", get({ ...KNOWN, variables: "null" }), 400],
    ["GET with extensions that are a list", get({ ...KNOWN, extensions: "[]" }), 400],
    ["a mutation by GET, though it is known", get({ query: mutation }), 405],
    ["PUT", { ...post(known), method: "PUT" }, 405],
    ["an operation that is not valid", post({ query: "{ nobody }" }), 400],
    ["a subscription", post({ query: "subscription { paid { id } }" }), 400],
  ])("%s", async (_what, sent, status) => {
    await warm(post(known), post({ query: JOINED }), post({ query: mutation }));
    expect((await same(sent)).status).toBe(status);
    expect((await same(sent)).status).toBe(status);
    expect(answers).not.toHaveBeenCalled();
  });

  test("a token that is forged, over or garbled, before anything is executed", async () => {
    const claims = { subject: "usr_1", roles: ["USER" as const] };
    const sign = (signer: DevelopmentKey, ttlSeconds: number) =>
      signDevelopmentToken(signer, { ...claims, ttlSeconds });
    const good = await sign(key, 60);
    await warm(post(known));
    expect((await same(post(known, { authorization: `Bearer ${good}` }))).status).toBe(200);
    expect(answers).toHaveBeenCalledTimes(1);
    const asked = graph.payments.fetches.length;
    const stranger = await createDevelopmentKey();
    for (const bad of [await sign(stranger, 60), await sign(key, -60), "nothing", `${good}x`]) {
      const refused = await same(post(known, { authorization: `Bearer ${bad}` }));
      expect(refused.status).toBe(401);
      expect(refused.headers["www-authenticate"]).toBe('Bearer error="invalid_token"');
    }
    expect(answers).toHaveBeenCalledTimes(1);
    expect(graph.payments.fetches).toHaveLength(asked);
  });
});

test("after another supergraph took over, an operation is Apollo Server's once more", async () => {
  const query = "{ people { id } }";
  await warm(post({ query }));
  writeFileSync(
    graph.supergraphPath,
    composeTiny(PEOPLE.replace("name: String", "name: String more: Int")),
  );
  const ofNext = post({ query: "{ people { more } }" });
  // All that was asked so far is planned once more before that.
  const timeoutMs = 50_000;
  await eventually(
    async () => {
      const both = [graph.gateway.url, apollo.url].map((url) => ask(url, ofNext));
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
