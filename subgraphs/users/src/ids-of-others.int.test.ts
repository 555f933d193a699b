import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { placesOfIds } from "@tributary/testing/id-places";
import { suspendUser } from "./commands/change-standing.ts";
import { registerClient } from "./commands/register-client.ts";
import { type Graph, openGraph, type Who } from "./graph.fixture.ts";
import { openPeopleFixture, type PeopleFixture } from "./people.fixture.ts";
import { schemaPath } from "./schema.ts";
import { sessionIdBytes, sessionIds } from "./session-ids.ts";
import { touchSession } from "./store/user-sessions.ts";
import { userIds } from "./user-ids.ts";

// Every way to hand an id to the graph: what is somebody else's looks as if it did not exist.

/** What somebody has, or nobody. */
type Belongings = {
  readonly person: string;
  readonly session: string;
  readonly client: string;
  readonly service: string;
};

type Trial = {
  /** Whose it is, or who administers it: for them the answer is another than for no such id. */
  readonly may: "owner" | "admin";
  readonly source: (ids: Belongings) => string;
};

const query = (may: Trial["may"], source: (ids: Belongings) => string): Trial => ({
  may,
  source: (ids) => `{ ${source(ids)} }`,
});

const mutation = (
  may: Trial["may"],
  name: string,
  input: (ids: Belongings) => Readonly<Record<string, string>>,
): Trial => ({
  may,
  source: (ids) => {
    const fields = Object.entries(input(ids)).map(([field, value]) => `${field}: ${value}`);
    return `mutation { ${name}(input: { ${fields.join(", ")} }) {
      __typename ... on UserError { code message } } }`;
  },
});

const quoted = (id: string) => `"${id}"`;
const onPerson =
  (more: Readonly<Record<string, string>> = {}) =>
  ({ person }: Belongings) => ({ userId: quoted(person), ...more });
const standing = onPerson({ reason: "OTHER" });
const role = onPerson({ role: "SUPPORT" });
const audit = (field: string) =>
  query(
    "admin",
    ({ person }) => `auditLog(filter: { ${field}: "${person}" }) { edges { node { action } } }`,
  );

const trials: Readonly<Record<string, Trial>> = {
  "Query.user(id)": query("owner", ({ person }) => `user(id: "${person}") { id status }`),
  "Query.auditLog(filter.actor)": audit("actor"),
  "Query.auditLog(filter.subject)": audit("subject"),
  "Mutation.suspendUser(input.userId)": mutation("admin", "suspendUser", standing),
  "Mutation.reinstateUser(input.userId)": mutation("admin", "reinstateUser", standing),
  "Mutation.eraseUser(input.userId)": mutation("admin", "eraseUser", standing),
  "Mutation.eraseMe(input.userId)": mutation("owner", "eraseMe", onPerson()),
  "Mutation.grantRole(input.userId)": mutation("admin", "grantRole", role),
  "Mutation.revokeRole(input.userId)": mutation("admin", "revokeRole", role),
  "Mutation.resetSecurityFactors(input.userId)": mutation(
    "admin",
    "resetSecurityFactors",
    onPerson(),
  ),
  "Mutation.revokeSession(input.sessionId)": mutation("owner", "revokeSession", ({ session }) => ({
    sessionId: quoted(session),
  })),
  "Mutation.updateClient(input.clientId)": mutation("admin", "updateClient", ({ client }) => ({
    clientId: quoted(client),
    name: quoted("Theirs"),
  })),
  "Mutation.disableClient(input.clientId)": mutation("admin", "disableClient", ({ client }) => ({
    clientId: quoted(client),
  })),
  "Mutation.renewClientSecret(input.clientId)": mutation(
    "admin",
    "renewClientSecret",
    ({ service }) => ({ clientId: quoted(service) }),
  ),
};

/** Ids that anybody who has them may use, and why. */
const forAnybody: Readonly<Record<string, string>> = {
  "_entities User": "the gateway alone asks, of people whom a subgraph told the viewer of",
};

const madeUp: Belongings = {
  person: userIds.encode(userIds.create()),
  session: sessionIds.encode(sessionIdBytes("nobody's")),
  client: "nobody",
  service: "nobody",
};

let people: PeopleFixture;
let graph: Graph;
let mallory: Who;
let admin: Who;
let count = 0;

beforeAll(async () => {
  people = await openPeopleFixture();
  graph = openGraph(people);
  mallory = { id: await people.register() };
  admin = { id: await people.register({ roles: ["ADMIN"] }), role: "ADMIN" };
});

afterAll(() => people?.close());

/** Of somebody new, since what is tried is also done. */
async function belongings(id: Buffer): Promise<Belongings> {
  const person = userIds.encode(id);
  // Something that was done to them, and something that they did.
  const userId = userIds.encode(await people.register());
  await suspendUser(people.deps, { actor: person, userId, reason: "OTHER" });
  await suspendUser(people.deps, { actor: userId, userId: person, reason: "OTHER" });
  const session = sessionIdBytes(`browser ${count++}`);
  const at = new Date();
  const seen = { createdAt: at, lastSeenAt: at, expiresAt: new Date(at.getTime() + 3_600_000) };
  await touchSession(people.deps.db, { id: session, userId: id, deviceSealed: null, ...seen });
  return {
    person,
    session: sessionIds.encode(session),
    client: await clientId("NATIVE"),
    service: await clientId("SERVICE"),
  };
}

async function clientId(kind: "NATIVE" | "SERVICE"): Promise<string> {
  const result = await registerClient(
    { db: people.deps.db, allowsPlainHttp: false },
    {
      ...{ name: "App", kind, postLogoutRedirectUris: [], scopes: [] },
      redirectUris: kind === "NATIVE" ? ["com.example.app:/callback"] : [],
    },
  );
  if (result.outcome !== "registered") throw new Error(result.outcome);
  return result.client.id;
}

describe("an id of somebody else's, as one that does not exist", () => {
  test.each(Object.keys(trials))("%s", async (place) => {
    const trial = trials[place];
    if (!trial) throw new Error("no trial");
    const owner: Who = { id: await people.register() };
    const theirs = await belongings(owner.id);
    const answerTo = (who: Who, ids: Belongings) => graph.ask(who, trial.source(ids));
    expect(await answerTo(mallory, theirs)).toEqual(await answerTo(mallory, madeUp));
    // Or it would prove nothing.
    const who = trial.may === "owner" ? owner : admin;
    const allowed = await answerTo(who, theirs);
    expect(allowed.codes).toEqual([]);
    expect(allowed).not.toEqual(await answerTo(who, madeUp));
  });
});

test("every place of the schema that takes an id is tried", () => {
  const known = new Set([...Object.keys(trials), ...Object.keys(forAnybody)]);
  const places = placesOfIds(readFileSync(schemaPath, "utf8"));
  expect(places.filter((place) => !known.has(place))).toEqual([]);
  expect([...known].filter((place) => !places.includes(place))).toEqual([]);
});
