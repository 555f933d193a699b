import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Name, people } from "@tributary/local/people";
import { brokenPromises } from "@tributary/testing/broken-promises";
import { buildSchema, parse, visit } from "graphql";
import { codesIn, Door, toldOfInside } from "./door.fixture.ts";
import { EDGE_TEXTS, type Edge, edgesOf } from "./edge-values.fixture.ts";

// Every place of the graph that takes a value is given what nobody sends in earnest, while all that is
// beside it is as usual. Whatever the answer says, it is an answer.

const api = join(import.meta.dirname, "../../gateway/api.graphql");
const schema = buildSchema(readFileSync(api, "utf8"));
const AT_ONCE = 11;
/** Fields that ask for a scope that nobody has who is no staff. */
const STAFFS = fieldsWith(
  "requiresScopes",
  join(import.meta.dirname, "../../gateway/supergraph.graphql"),
);

let door: Door;
beforeAll(async () => {
  door = await Door.open();
}, 60_000);
afterAll(() => door?.close());

/** As this person would say it, of accounts and people that are there. */
function usualFor(name: Name) {
  const [from, to] = [people.alice.wallets[0]?.id, people.bob.wallets[0]?.id];
  return (place: string, type: string): unknown => {
    if (type === "Int") return 1;
    if (type === "Boolean") return false;
    if (type === "DateTime") return "2026-01-01T00:00:00.000Z";
    if (type === "EmailAddress") return "somebody@example.com";
    if (/idempotencyKey/.test(place)) return randomUUID();
    // Nobody who is there is to be suspended, erased or made somebody else meanwhile.
    if (/user|owner/i.test(place)) return "usr_01ke6jq300e008000000000099";
    if (/toAccount/.test(place)) return to;
    if (/id$/i.test(place)) return name === "alice" ? from : to;
    if (/currency/i.test(place)) return "EUR";
    return "1";
  };
}

function chunks(edge: Edge): readonly { query: string; variables: Record<string, unknown> }[] {
  const { sets, operation, field, args, isComposite } = edge;
  return Array.from({ length: Math.ceil(sets.length / AT_ONCE) }, (_, chunk) => {
    const some = sets.slice(chunk * AT_ONCE, (chunk + 1) * AT_ONCE);
    const of = (each: (index: number, argument: Edge["args"][number]) => string) =>
      some.map((_set, index) => args.map((argument) => each(index, argument)));
    const declared = of((index, { name, type }) => `$${name}${index}: ${type}`).flat();
    const asked = of((index, { name }) => `${name}: $${name}${index}`).map(
      (given, index) => `a${index}: ${field}(${given})${isComposite ? " { __typename }" : ""}`,
    );
    const variables = some.flatMap((set, index) =>
      Object.entries(set).map(([name, value]) => [`${name}${index}`, value]),
    );
    return {
      query: `${operation} (${declared}) { ${asked.join(" ")} }`,
      variables: Object.fromEntries(variables),
    };
  });
}

test("everybody is answered at every edge of every value, and never by a fault", async () => {
  const faults: string[] = [];
  let asked = 0;
  const requests = (["alice", "admin"] as const).flatMap((name) =>
    edgesOf(schema, usualFor(name))
      .filter(({ field }) => STAFFS.has(field) === (name === "admin"))
      .flatMap((edge) => chunks(edge).map((body) => ({ name, edge, body }))),
  );
  const workers = Array.from({ length: 4 }, async () => {
    for (let next = requests.shift(); next; next = requests.shift()) {
      const { name, edge, body } = next;
      const answer = await door.ask(body, door.platform.viewers.tokens[name]);
      const inside = toldOfInside(answer.text);
      asked += 1;
      const codes = codesIn(answer).filter((code) => !KNOWN.has(code));
      if (answer.status < 500 && codes.length === 0 && inside === undefined) continue;
      faults.push(
        `${edge.place}: ${answer.status} ${codes} ${inside} ${answer.text.slice(0, 400)}`,
      );
    }
  });
  await Promise.all(workers);
  expect(faults).toEqual([]);
  expect(asked).toBeGreaterThan(150);
}, 120_000);

// Nobody has signed in who asks here.
const signingIn: readonly [string, "GET" | "POST", Readonly<Record<string, string>>][] = [
  [
    "/oauth/authorize",
    "GET",
    {
      response_type: "code",
      client_id: "web",
      redirect_uri: "http://127.0.0.1/callback",
      scope: "openid",
      state: "s",
      nonce: "n",
      code_challenge: "x".repeat(43),
      code_challenge_method: "S256",
      prompt: "none",
      login_hint: "x",
      resource: "x",
      max_age: "1",
    },
  ],
  [
    "/oauth/token",
    "POST",
    {
      grant_type: "authorization_code",
      client_id: "web",
      code: "x",
      redirect_uri: "x",
      code_verifier: "x",
    },
  ],
  [
    "/oauth/token",
    "POST",
    { grant_type: "refresh_token", client_id: "web", refresh_token: "x", scope: "openid" },
  ],
  [
    "/oauth/token",
    "POST",
    { grant_type: "client_credentials", client_id: "reporting", client_secret: "x" },
  ],
  [
    "/oauth/introspect",
    "POST",
    { client_id: "reporting", client_secret: "x", token: "x", token_type_hint: "access_token" },
  ],
  ["/oauth/revoke", "POST", { client_id: "web", token: "x", token_type_hint: "refresh_token" }],
  ["/oauth/device_authorization", "POST", { client_id: "television", scope: "openid" }],
  ["/oauth/device", "GET", { user_code: "x" }],
  ["/oauth/logout", "GET", { client_id: "web", id_token_hint: "x", post_logout_redirect_uri: "x" }],
  ["/oauth/confirm", "GET", { token: "x" }],
  ["/oauth/reset", "GET", { token: "x" }],
  ["/oauth/forgotten", "POST", { email: "x" }],
  ["/oauth/register", "POST", { email: "x", displayName: "x" }],
];

test.each(signingIn)(
  "%s (%s) answers at every edge, and never by a fault",
  async (path, method, usual) => {
    const faults: string[] = [];
    for (const name of Object.keys(usual)) {
      for (const value of EDGE_TEXTS) {
        const given = new URLSearchParams({ ...usual, [name]: value });
        const sent =
          method === "GET"
            ? { method, path: `${path}?${given}` }
            : {
                path,
                headers: { "content-type": "application/x-www-form-urlencoded" },
                body: `${given}`,
              };
        const { status, text } = await door.send(sent);
        const inside = toldOfInside(text);
        if (status < 500 && inside === undefined && status > 0) continue;
        faults.push(`${name}=${value.slice(0, 20)}: ${status} ${inside} ${text.slice(0, 200)}`);
      }
    }
    expect(faults).toEqual([]);
  },
);

// What a caller may be told of a request that is not as it should be.
const KNOWN: ReadonlySet<string> = new Set([
  "BAD_USER_INPUT",
  "FORBIDDEN",
  "NOT_FOUND",
  "OPERATION_TOO_COSTLY",
  "RATE_LIMITED",
  "REAUTHENTICATION_REQUIRED",
]);

test("and every promise of the ledger is kept", async () => {
  expect(await brokenPromises(door.platform.databaseUrls.transactions)).toEqual([]);
});

function fieldsWith(directive: string, path: string): ReadonlySet<string> {
  const fields = new Set<string>();
  visit(parse(readFileSync(path, "utf8")), {
    ObjectTypeDefinition: ({ name, fields: all = [] }) => {
      if (name.value !== "Query" && name.value !== "Mutation") return false;
      for (const field of all) {
        if (field.directives?.some((given) => given.name.value === directive))
          fields.add(field.name.value);
      }
      return false;
    },
  });
  return fields;
}
