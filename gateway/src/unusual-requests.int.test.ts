import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from "@jest/globals";
import { ExpressLane } from "./express-lane.ts";
import {
  get,
  JSON_TYPE,
  PREFLIGHTED,
  post,
  type Sent,
  startTwoLanes,
  type TwoLanes,
} from "./testing/two-lanes.ts";

const JOINED = "{ payments { id payer { name } payee { name } } }";
const NAMED = `query Q($count: Int! = 2, $yes: Boolean! = false) {
  payments(count: $count) { amount @skip(if: $yes) payer { id name @include(if: $yes) } } }`;
const KNOWN = { query: NAMED, operationName: "Q" };
const TWO_TEXTS = `/graphql?${new URLSearchParams([
  ["query", JOINED],
  ["query", JOINED],
])}`;

let lanes: TwoLanes;
const answers = jest.spyOn(ExpressLane.prototype, "answer");

beforeAll(async () => {
  lanes = await startTwoLanes();
});
afterAll(() => lanes.stop());
afterEach(() => {
  answers.mockClear();
});

const same = (sent: Sent) => lanes.same(sent);

async function warm(...requests: readonly Sent[]): Promise<void> {
  await lanes.learn(...requests);
  answers.mockClear();
}

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
    const good = await lanes.issuer.token();
    await warm(post(known));
    expect((await same(post(known, { authorization: `Bearer ${good}` }))).status).toBe(200);
    expect(answers).toHaveBeenCalledTimes(1);
    const asked = lanes.graph.payments.fetches.length;
    const expired = await lanes.issuer.token({ ttlSeconds: -60 });
    for (const bad of [await lanes.issuer.forged(), expired, "nothing", `${good}x`]) {
      const refused = await same(post(known, { authorization: `Bearer ${bad}` }));
      expect(refused.status).toBe(401);
      expect(refused.headers["www-authenticate"]).toBe('Bearer error="invalid_token"');
    }
    expect(answers).toHaveBeenCalledTimes(1);
    expect(lanes.graph.payments.fetches).toHaveLength(asked);
  });
});
