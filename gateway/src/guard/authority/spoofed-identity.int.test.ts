import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { GatewayCredential } from "@tributary/identity/gateway-credential";
import type { Running } from "@tributary/runtime/lifecycle";
import { TinyClient } from "../../testing/tiny-client.ts";
import { TinyStream } from "../../testing/tiny-stream.fixture.ts";
import { type GuardedGateways, openGuardedGateways } from "./guarded-gateways.fixture.ts";

const SECRET = "a secret of at least thirty-two characters";
const QUERY = "{ open hidden people { name rating } }";

let guarded: GuardedGateways;
const ways: Record<string, Running> = {};
/** By which somebody might be taken for another, or for the gateway. */
let claims: Record<string, string>;

beforeAll(async () => {
  guarded = await openGuardedGateways();
  ways.own = await guarded.start({ GATEWAY_SECRETS: SECRET });
  ways.apollo = await guarded.start({ GATEWAY_SECRETS: SECRET, ENGINE: "apollo" });
  const token = await guarded.issuer.token({ roles: ["ADMIN"] });
  claims = {
    "x-user-id": "usr_1",
    "x-forwarded-user": "usr_1",
    "x-authenticated-userid": "usr_1",
    "x-roles": "ADMIN",
    "x-tributary-viewer": "usr_1",
    "x-tributary-gateway": await new GatewayCredential([SECRET]).mint("people"),
    "x-access-token": token,
    "proxy-authorization": `Bearer ${token}`,
    cookie: `tributary-stream=${token}; __Secure-tributary-stream=${token}; authorization=${token}`,
    "x-original-url": "/graphql",
    forwarded: "for=10.0.0.1",
  };
});

afterAll(() => guarded?.stop());

beforeEach(() => {
  guarded.asked();
});

async function seenBySubgraphs(gateway: Running | undefined, headers: Record<string, string>) {
  const response = await fetch(`${gateway?.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query: QUERY }),
  });
  const body = (await response.json()) as { data: unknown };
  const fetches = [...guarded.shop.fetches, ...guarded.scores.fetches];
  guarded.asked();
  return { body, headers: fetches.map((one) => one.headers) };
}

test.each(["own", "apollo"])(
  "by the executor %s nothing but the Authorization header says who asks, and nothing else is handed on",
  async (way) => {
    // The second time by the express lane, where there is one.
    for (const _time of [1, 2]) {
      const { body, headers } = await seenBySubgraphs(ways[way], claims);
      expect(body.data).toMatchObject({ open: "open", hidden: null });
      expect(headers.length).toBeGreaterThan(0);
      for (const seen of headers) {
        const passed = Object.keys(claims).filter((name) => seen[name] === claims[name]);
        expect(passed).toEqual([]);
        expect(seen.authorization).toBeUndefined();
        expect(Object.keys(seen).sort()).toEqual(KNOWN);
      }
    }
  },
);

/** All that a subgraph is told of a request by somebody who has not signed in. */
const KNOWN = [
  "accept",
  "connection",
  "content-length",
  "content-type",
  "host",
  "traceparent",
  "x-tributary-gateway",
];

test("over a WebSocket and over streams it is the same", async () => {
  const client = await TinyClient.connect(ways.own?.url ?? "", claims);
  try {
    await client.greet({ "x-user-id": "usr_1", userId: "usr_1", viewer: { roles: ["ADMIN"] } });
    client.subscribe("1", "{ hidden }");
    expect((await client.next()).payload.data).toEqual({ hidden: null });
  } finally {
    await client.close();
  }
  const { cookie: _, ...others } = claims;
  const stream = await TinyStream.open(`${ways.own?.url}/graphql/stream`, {
    headers: { accept: "text/event-stream", ...others },
    body: { query: "{ hidden }" },
  });
  await stream.untilOver();
  expect(stream.text).toContain('"code":"UNAUTHENTICATED"');
  expect(guarded.asked()).toBe("");
});
