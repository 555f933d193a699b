import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import {
  createDevelopmentKey,
  type DevelopmentKey,
  signDevelopmentToken,
} from "@tributary/identity/development-issuer";
import {
  GATEWAY_CREDENTIAL_HEADER,
  GatewayCredential,
} from "@tributary/identity/gateway-credential";
import type { Role } from "@tributary/identity/roles";
import type { Running } from "@tributary/runtime/lifecycle";
import { readRunConfig } from "@tributary/testing/config";
import { eventually } from "@tributary/testing/eventually";
import { type FreshVhost, freshVhost } from "@tributary/testing/fresh-vhost";
import { Redis } from "ioredis";
import { suspendUser } from "./commands/change-standing.ts";
import { type RegisterUserRequest, registerUser } from "./commands/register-user.ts";
import { readUsersConfig } from "./config.ts";
import { openPeopleFixture, type PeopleFixture } from "./people.fixture.ts";
import { startUsers } from "./service.ts";
import { outbox, users } from "./store/tables.ts";
import { userIds } from "./user-ids.ts";

const secret = "a-secret-between-gateway-and-subgraphs";
const credential = new GatewayCredential([secret]);
const folder = mkdtempSync(join(tmpdir(), "tributary-users-"));
let vhost: FreshVhost;
let people: PeopleFixture;
let running: Running;
let key: DevelopmentKey;
const ids: string[] = [];

const register = (request: RegisterUserRequest) => registerUser(people.deps, request);

beforeAll(async () => {
  [people, vhost, key] = await Promise.all([
    openPeopleFixture(),
    freshVhost(),
    createDevelopmentKey(),
  ]);
  const DEVELOPMENT_JWKS_PATH = join(folder, "jwks.json");
  writeFileSync(DEVELOPMENT_JWKS_PATH, JSON.stringify(key.publicJwks));
  const env = { NODE_ENV: "development", PORT: "0", LOG_LEVEL: "silent", DEVELOPMENT_JWKS_PATH };
  const config = readUsersConfig({
    ...env,
    ...people.variables,
    BROKER_URL: vhost.url,
    REDIS_URL: readRunConfig().REDIS_URL,
    GATEWAY_SECRETS: secret,
    CURSOR_SECRETS: "a-secret-that-signs-cursors-for-lists",
  });
  running = await startUsers(config);
  for (const name of ["Ann", "Ben", "Bea", "Zoë"]) {
    const result = await register({ displayName: name, email: `${name}@example.com` });
    if (result.outcome === "registered") ids.push(userIds.encode(result.id));
  }
});

afterAll(async () => {
  await running?.stop();
  await Promise.all([people?.close(), vhost?.delete()]);
  rmSync(folder, { recursive: true });
});

type Answer = {
  data?: Record<string, unknown>;
  errors?: { message: string; path?: unknown; extensions: { code: string } }[];
};

type Page = {
  edges: { cursor: string; node: { displayName: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
};

async function ask(
  query: string,
  options: { as?: string; roles?: readonly Role[]; variables?: object } = {},
) {
  const headers: Record<string, string> = {
    "content-type": "application/json",
    [GATEWAY_CREDENTIAL_HEADER]: await credential.mint("users"),
  };
  if (options.as !== undefined) {
    const roles = options.roles ?? ["USER"];
    const token = await signDevelopmentToken(key, { subject: options.as, roles, ttlSeconds: 60 });
    headers.authorization = `Bearer ${token}`;
  }
  const body = JSON.stringify({ query, variables: options.variables });
  const response = await fetch(`${running.url}/graphql`, { method: "POST", headers, body });
  return (await response.json()) as Answer;
}

function pageOf(answer: Answer): Page {
  if (!answer.data?.users) throw new Error(JSON.stringify(answer.errors));
  return answer.data.users as Page;
}

describe("the users subgraph", () => {
  test.each(["{ _service { sdl } }", "{ me { id } }"])(
    "answers %s to nobody but the gateway",
    async (query) => {
      for (const token of [
        undefined,
        await new GatewayCredential(["x".repeat(32)]).mint("users"),
      ]) {
        const response = await fetch(`${running.url}/graphql`, {
          method: "POST",
          headers: {
            "content-type": "application/json",
            ...(token === undefined ? {} : { [GATEWAY_CREDENTIAL_HEADER]: token }),
          },
          body: JSON.stringify({ query }),
        });
        expect(response.status).toBe(401);
        expect(await response.text()).not.toContain("User");
      }
    },
  );

  test("tells a person who they are, and asks a stranger to sign in", async () => {
    const [ann = ""] = ids;
    const me = await ask("{ me { id displayName email status createdAt } }", { as: ann });
    expect(me.data?.me).toEqual({
      id: ann,
      displayName: "Ann",
      email: "Ann@example.com",
      status: "ACTIVE",
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    });
    const stranger = await ask("{ me { id } }");
    expect(stranger.errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });

  test("shows the other side of a transaction by name and nothing else", async () => {
    const [ann = "", ben = ""] = ids;
    const answer = await ask(
      `query ($keys: [_Any!]!) { _entities(representations: $keys) {
        ... on User { id displayName email status createdAt } } }`,
      { as: ben, variables: { keys: [{ __typename: "User", id: ann }] } },
    );
    expect(answer.data?._entities).toEqual([
      { id: ann, displayName: "Ann", email: null, status: null, createdAt: null },
    ]);
    expect(answer.errors?.map(({ extensions }) => extensions.code)).toEqual([
      "FORBIDDEN",
      "FORBIDDEN",
      "FORBIDDEN",
    ]);
  });

  test("looks another person up for staff alone, and a miss looks like somebody else", async () => {
    const [ann = "", ben = ""] = ids;
    const query = "query ($id: ID!) { user(id: $id) { displayName } }";
    const variables = { id: ann };
    expect(await ask(query, { as: ben, variables })).toEqual({ data: { user: null } });
    const nobody = { id: userIds.encode(userIds.create()) };
    expect(await ask(query, { as: ben, variables: nobody })).toEqual({ data: { user: null } });
    const support = await ask(query, { as: ben, roles: ["SUPPORT"], variables });
    expect(support.data).toEqual({ user: { displayName: "Ann" } });
  });

  test("hands everyone to support page by page, without gap or repeat, and e-mail to none of them", async () => {
    const query = `query ($after: String) { users(first: 3, after: $after) {
      edges { node { displayName } } pageInfo { hasNextPage endCursor } } }`;
    const seen: string[] = [];
    let after: string | undefined;
    for (let more = true; more; ) {
      const answer = await ask(query, { as: "x", roles: ["SUPPORT"], variables: { after } });
      const page = pageOf(answer);
      seen.push(...page.edges.map(({ node }) => node.displayName));
      more = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor;
    }
    expect(seen.toSorted()).toEqual(["Ann", "Bea", "Ben", "Zoë"]);

    const search =
      '{ users(search: { displayNamePrefix: "be" }) { edges { node { displayName email } } } }';
    const found = await ask(search, { as: "x", roles: ["SUPPORT"] });
    expect(found.errors?.every(({ extensions }) => extensions.code === "FORBIDDEN")).toBe(true);
    const { edges } = pageOf(found);
    expect(
      edges.map(({ node }) => node).toSorted((a, b) => (a.displayName < b.displayName ? -1 : 1)),
    ).toEqual([
      { displayName: "Bea", email: null },
      { displayName: "Ben", email: null },
    ]);
  });

  test("refuses the list to a person, a page out of bounds and a cursor of another search", async () => {
    const [ann = ""] = ids;
    const codeOf = async (query: string, roles: readonly Role[]) =>
      (await ask(query, { as: ann, roles })).errors?.[0]?.extensions.code;
    expect(await codeOf("{ users { edges { cursor } } }", ["USER"])).toBe("FORBIDDEN");
    for (const first of [0, -1, 101]) {
      const query = `{ users(first: ${first}) { edges { cursor } } }`;
      expect(await codeOf(query, ["SUPPORT"])).toBe("BAD_USER_INPUT");
    }
    const page = await ask("{ users { edges { cursor } } }", { as: ann, roles: ["SUPPORT"] });
    const [edge] = pageOf(page).edges;
    const other = `{ users(after: "${edge?.cursor}", search: { status: ACTIVE }) { edges { cursor } } }`;
    expect(await codeOf(other, ["SUPPORT"])).toBe("BAD_USER_INPUT");
  });

  test("registers an address once when it comes twice at the same moment, with one event", async () => {
    const request = { displayName: "Twin", email: "twin@example.com" };
    const results = await Promise.all([register(request), register(request)]);
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(["registered", "taken"]);
    expect(await people.deps.db.$count(outbox)).toBe(await people.deps.db.$count(users));
  });

  test("refuses a registration that is not of its form and writes nothing", async () => {
    const before = await people.deps.db.$count(users);
    const result = await register({ displayName: "\u0000", email: "a@example.com" });
    expect(result).toEqual({ outcome: "invalid", field: "displayName" });
    expect(await people.deps.db.$count(users)).toBe(before);
  });

  test("takes one person per address, and addresses that only look alike for two", async () => {
    const displayName = "Kim";
    const outcomes = [];
    for (const email of ["muller@example.com", "müller@example.com", "Muller@Example.com "]) {
      outcomes.push((await register({ displayName, email })).outcome);
    }
    expect(outcomes).toEqual(["registered", "registered", "taken"]);
  });

  test("forgets a name that it remembers when somebody else's change of it is told", async () => {
    const registered = await register({ displayName: "Sue", email: "sue@example.com" });
    const userId = registered.outcome === "registered" ? userIds.encode(registered.id) : "";
    // As it is joined to what another subgraph told; `me` would read the person's row.
    const query =
      "query ($keys: [_Any!]!) { _entities(representations: $keys) { ... on User { status } } }";
    const variables = { keys: [{ __typename: "User", id: userId }] };
    // Not by herself: once it is known that she is suspended, she is answered no more.
    const asked = { as: "x", roles: ["SUPPORT"] as const, variables };
    const status = async () => (await ask(query, asked)).data?._entities;
    await eventually(async () => {
      expect(await status()).toEqual([{ status: "ACTIVE" }]);
      return remembered(userId);
    });
    // By a process that remembers nothing, and so evicts nothing: as if it had died in between.
    await suspendUser(people.deps, { actor: "usr_x", userId, reason: "OTHER" });
    await eventually(async () => {
      expect(await status()).toEqual([{ status: "SUSPENDED" }]);
      return true;
    });
  });
});

async function remembered(userId: string): Promise<boolean> {
  const redis = new Redis(readRunConfig().REDIS_URL);
  try {
    const id = userIds.decode(userId)?.toString("hex");
    return (await redis.exists(`tributary:{nameplates}:${id}`)) === 1;
  } finally {
    redis.disconnect();
  }
}
