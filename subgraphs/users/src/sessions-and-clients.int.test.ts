import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eq } from "drizzle-orm";
import { suspendUser } from "./commands/change-standing.ts";
import { eraseUser } from "./commands/erase-user.ts";
import { type Graph, openGraph, type Who } from "./graph.fixture.ts";
import { openPeopleFixture, type PeopleFixture } from "./people.fixture.ts";
import { openDevice, sealDevice } from "./personal-data/session-device.ts";
import { sessionIdBytes, sessionIds } from "./session-ids.ts";
import { findClient } from "./store/oauth-clients.ts";
import { findState, upsertState } from "./store/oauth-states.ts";
import { userSessions } from "./store/oauth-tables.ts";
import { findPasswordHash, upsertPassword } from "./store/passwords.ts";
import { touchSession } from "./store/user-sessions.ts";
import { userIds } from "./user-ids.ts";

let people: PeopleFixture;
let graph: Graph;
let admin: Who;
let count = 0;

beforeAll(async () => {
  people = await openPeopleFixture();
  graph = openGraph(people);
  admin = { id: await people.register({ roles: ["ADMIN"] }), role: "ADMIN" };
});
afterAll(() => people?.close());

/** A browser of somebody's, with a refresh token that came of it. */
async function signedIn(userId: Buffer, startedMsAgo = 0) {
  const uid = `browser-${count++}`;
  const [id, key] = [sessionIdBytes(uid), sessionIdBytes(`key of ${uid}`)];
  const at = new Date(Date.now() - startedMsAgo);
  const expiresAt = new Date(Date.now() + 60_000);
  const seen = { createdAt: at, lastSeenAt: at, expiresAt };
  const deviceSealed = await sealDevice(people.deps, { id, userId }, "Firefox on Linux");
  await touchSession(people.deps.db, { id, userId, deviceSealed, ...seen });
  const token = Buffer.concat([key, key]);
  await upsertState(people.deps.db, {
    key: token,
    model: "RefreshToken",
    alias: null,
    grantId: key,
    sessionId: id,
    userId,
    clientId: "web",
    family: 1,
    rotation: 0,
    payload: Buffer.from("sealed"),
    expiresAt,
  });
  return { id: sessionIds.encode(id), token, bytes: id };
}

const isThere = async ({ token }: { token: Buffer }) =>
  (await findState(people.deps.db, token)) !== undefined;

const mine = `{ me { sessions { edges { node { id device isCurrent } } } } }`;
const revoke = `mutation ($id: ID!) { revokeSession(input: { sessionId: $id }) {
  __typename ... on NotFound { code } } }`;

describe("one's sessions", () => {
  test("are listed newest first, and the present one says so", async () => {
    const id = await people.register();
    const older = await signedIn(id, 10_000);
    const newer = await signedIn(id);
    const { data } = await graph.ask({ id, sessionId: older.id }, mine);
    const device = "Firefox on Linux";
    expect(data.me).toEqual({
      sessions: {
        edges: [
          { node: { id: newer.id, device, isCurrent: false } },
          { node: { id: older.id, device, isCurrent: true } },
        ],
      },
    });
  });

  test("keep what they came from for their person alone, until that person is erased", async () => {
    const id = await people.register();
    const { bytes } = await signedIn(id);
    const read = async () => {
      const [row] = await people.deps.db
        .select()
        .from(userSessions)
        .where(eq(userSessions.id, bytes));
      if (!row) throw new Error("the session is gone");
      return row;
    };
    const before = await read();
    expect(before.device).toBe("");
    expect(before.deviceSealed?.includes("Firefox")).toBe(false);
    const elsewhere = { ...before, id: sessionIdBytes("another") };
    await expect(openDevice(people.deps, elsewhere)).rejects.toThrow("does not open");
    const userId = userIds.encode(id);
    await eraseUser(people.deps, { actor: "usr_x", userId, reason: "OTHER" });
    expect(await read()).toMatchObject({ device: "", deviceSealed: null });
    // What an older copy holds stays shut.
    expect(await openDevice(people.deps, before)).toBe("An app");
  });

  test("come in pages without a gap", async () => {
    const id = await people.register();
    const sessions = [];
    for (let index = 0; index < 5; index++) sessions.push(await signedIn(id, index * 1_000));
    const seen: unknown[] = [];
    let after: string | null = null;
    const page = `query ($after: String) { me { sessions(first: 2, after: $after) {
      edges { cursor node { id } } pageInfo { hasNextPage endCursor } } } }`;
    for (let more = true; more; ) {
      const { data } = await graph.ask({ id }, page, { after });
      const { sessions: found } = data.me as { sessions: Record<string, never> };
      const { edges, pageInfo } = found as unknown as {
        edges: { node: { id: string } }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
      seen.push(...edges.map(({ node }) => node.id));
      [more, after] = [pageInfo.hasNextPage, pageInfo.endCursor];
    }
    expect(seen).toEqual(sessions.map((session) => session.id));
  });

  test("end one by one, with what came of them, and no other person's do", async () => {
    const [id, other] = [await people.register(), await people.register()];
    const [one, two] = [await signedIn(id), await signedIn(id)];
    expect((await graph.ask({ id: other }, revoke, { id: one.id })).data.revokeSession).toEqual({
      __typename: "NotFound",
      code: "NOT_FOUND",
    });
    expect(await isThere(one)).toBe(true);
    expect((await graph.ask({ id }, revoke, { id: one.id })).data.revokeSession).toEqual({
      __typename: "SessionRevoked",
    });
    expect([await isThere(one), await isThere(two)]).toEqual([false, true]);
    expect((await graph.ask({ id }, revoke, { id: one.id })).data.revokeSession).toMatchObject({
      __typename: "NotFound",
    });
  });

  test("end all at once, or all but the one that this is asked from", async () => {
    const id = await people.register();
    const [here, elsewhere] = [await signedIn(id), await signedIn(id)];
    const all = `mutation ($but: Boolean!) { revokeAllSessions(input: { exceptCurrent: $but }) {
      ... on SessionsRevoked { count } } }`;
    const who = { id, sessionId: here.id };
    expect((await graph.ask(who, all, { but: true })).data.revokeAllSessions).toEqual({ count: 1 });
    expect([await isThere(here), await isThere(elsewhere)]).toEqual([true, false]);
    expect((await graph.ask(who, all, { but: false })).data.revokeAllSessions).toEqual({
      count: 1,
    });
    expect(await isThere(here)).toBe(false);
  });

  test("once ended count no more, although a request under way writes them back", async () => {
    const id = await people.register();
    const { id: sessionId, token, bytes } = await signedIn(id);
    await graph.ask({ id }, revoke, { id: sessionId });
    const at = new Date();
    const expiresAt = new Date(at.getTime() + 60_000);
    await touchSession(people.deps.db, {
      id: bytes,
      userId: id,
      deviceSealed: null,
      createdAt: at,
      lastSeenAt: at,
      expiresAt,
    });
    await upsertState(people.deps.db, {
      key: token,
      model: "Session",
      alias: null,
      grantId: null,
      sessionId: bytes,
      userId: id,
      clientId: null,
      family: null,
      rotation: null,
      payload: Buffer.from("sealed"),
      expiresAt,
    });
    expect(await isThere({ token })).toBe(false);
    expect((await graph.ask({ id }, mine)).data.me).toEqual({ sessions: { edges: [] } });
  });
});

describe("whoever loses their standing", () => {
  const actor = () => userIds.encode(admin.id);

  test("is signed out everywhere with the same commit when suspended", async () => {
    const id = await people.register();
    const session = await signedIn(id);
    const request = { actor: actor(), userId: userIds.encode(id), reason: "OTHER" };
    expect((await suspendUser(people.deps, request)).outcome).toBe("changed");
    expect(await isThere(session)).toBe(false);
  });

  test("has nothing left to sign in with when erased", async () => {
    const id = await people.register();
    const session = await signedIn(id);
    const at = new Date();
    await upsertPassword(people.deps.db, { userId: id, hash: "$argon2id$x", changedAt: at });
    const request = { actor: actor(), userId: userIds.encode(id), reason: "OTHER" };
    const deps = { ...people.deps, onKeyLeft: () => {} };
    expect((await eraseUser(deps, request)).outcome).toBe("changed");
    expect(await isThere(session)).toBe(false);
    expect(await findPasswordHash(people.deps.db, id)).toBeUndefined();
  });
});

describe("a client", () => {
  const register = `mutation ($input: RegisterClientInput!) { registerClient(input: $input) {
    __typename
    ... on ClientRegistered { secret client { id name kind status isFirstParty redirectUris } }
    ... on InvalidInput { field } } }`;

  test("that is a service is told its secret once, of which a hash is kept", async () => {
    const input = { name: "Reports", kind: "SERVICE", scopes: ["accounts:read:any"] };
    const { data } = await graph.ask(admin, register, { input });
    const { client, secret } = data.registerClient as {
      client: { id: string };
      secret: string;
    };
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(client).toMatchObject({ name: "Reports", status: "ACTIVE", isFirstParty: false });
    const row = await findClient(people.deps.db, client.id);
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(row?.secretHash).toHaveLength(32);

    const renew = `mutation ($id: ID!) { renewClientSecret(input: { clientId: $id }) {
      ... on ClientSecretRenewed { secret } } }`;
    const renewed = await graph.ask(admin, renew, { id: client.id });
    const { secret: next } = renewed.data.renewClientSecret as { secret: string };
    expect(next).not.toBe(secret);
    const hash = (await findClient(people.deps.db, client.id))?.secretHash;
    expect(hash?.equals(row?.secretHash ?? Buffer.alloc(0))).toBe(false);
  });

  test("is changed, disabled with what it was given, and each deed stands in the audit log", async () => {
    const input = { name: "Shop", kind: "WEB", redirectUris: ["https://shop.example/callback"] };
    const { data } = await graph.ask(admin, register, { input });
    const { client } = data.registerClient as { client: { id: string } };
    const update = `mutation ($id: ID!) { updateClient(input: { clientId: $id, name: "Store" }) {
      ... on ClientUpdated { client { name redirectUris } } } }`;
    expect((await graph.ask(admin, update, { id: client.id })).data.updateClient).toEqual({
      client: { name: "Store", redirectUris: ["https://shop.example/callback"] },
    });
    const disable = `mutation ($id: ID!) { disableClient(input: { clientId: $id }) {
      ... on ClientDisabled { client { status } } } }`;
    expect((await graph.ask(admin, disable, { id: client.id })).data.disableClient).toEqual({
      client: { status: "DISABLED" },
    });
    const log = `query ($id: ID!) { auditLog(filter: { subject: $id }) {
      edges { node { action actor } } } }`;
    const actor = userIds.encode(admin.id);
    expect((await graph.ask(admin, log, { id: client.id })).data.auditLog).toEqual({
      edges: ["client.disable", "client.update", "client.register"].map((action) => ({
        node: { action, actor },
      })),
    });
  });

  test.each([
    [{ name: "", kind: "SERVICE" }, "name"],
    [{ name: "App", kind: "WEB", redirectUris: ["http://app.example/"] }, "redirectUris"],
    [{ name: "App", kind: "WEB", redirectUris: [] }, "redirectUris"],
    [{ name: "App", kind: "NATIVE", redirectUris: ["app:/x"] }, "redirectUris"],
    [{ name: "App", kind: "SERVICE", scopes: ["everything"] }, "scopes"],
  ])("of a wrong form is refused: %j", async (input, field) => {
    expect((await graph.ask(admin, register, { input })).data.registerClient).toEqual({
      __typename: "InvalidInput",
      field,
    });
  });
});
