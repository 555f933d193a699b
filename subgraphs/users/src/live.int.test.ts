import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { brokerLink } from "@tributary/events/broker-link.fixture";
import { openLiveSide } from "@tributary/events/live-side.fixture";
import { eventually } from "@tributary/testing/eventually";
import { type FreshVhost, freshVhost } from "@tributary/testing/fresh-vhost";
import { grantRole } from "./commands/change-role.ts";
import { updateProfile } from "./commands/update-profile.ts";
import { type Answer, type Graph, openGraph, type Who } from "./graph.fixture.ts";
import { openPeopleFixture, type PeopleFixture } from "./people.fixture.ts";
import { userIds } from "./user-ids.ts";

let people: PeopleFixture;
let vhost: FreshVhost;
let link: Awaited<ReturnType<typeof brokerLink>>;
let live: ReturnType<typeof openLiveSide>;
let graph: Graph;
const services: (() => Promise<unknown>)[] = [];
let streams: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  [people, vhost] = await Promise.all([openPeopleFixture(), freshVhost()]);
  link = await brokerLink(vhost.url);
  const of = { databaseUrl: people.variables.DATABASE_URL, source: "users" };
  live = openLiveSide({ ...of, brokerUrl: link.url }, services);
  graph = openGraph(people, { liveFeed: live.feed });
});

afterEach(async () => {
  for (const close of streams) await close();
  streams = [];
  expect(live.feed.watchedKeysCount).toBe(0);
});

afterAll(async () => {
  for (const stop of services.reverse()) await stop();
  await link.close();
  await Promise.all([people.close(), vhost.delete()]);
});

const document = `subscription ($after: String) { myProfileChanged(after: $after) {
  cursor user { displayName roles } } }`;

type Change = {
  readonly cursor: string;
  readonly user: { readonly displayName: string; readonly roles: readonly string[] };
};

async function follow(who: Who, after?: string) {
  const stream = await graph.follow(who, document, { after });
  if ("codes" in stream) throw new Error(`refused: ${stream.codes.join(", ")}`);
  streams.push(stream.return);
  return async (): Promise<Change> => {
    const { data, codes }: Answer = await stream.next();
    expect(codes).toEqual([]);
    return data.myProfileChanged as Change;
  };
}

async function rename(id: Buffer, displayName: string): Promise<void> {
  const result = await updateProfile(people.deps, { userId: userIds.encode(id), displayName });
  expect(result.outcome).toBe("changed");
  live.relay.ring();
}

describe("one's profile", () => {
  test("is told of each time it is changed, as it is by then", async () => {
    const id = await people.register({ displayName: "Ann" });
    const next = await follow({ id }, "start");
    expect((await next()).user).toEqual({ displayName: "Ann", roles: ["USER"] });
    await rename(id, "Anna");
    expect((await next()).user.displayName).toBe("Anna");
    await grantRole(people.deps, {
      actor: "an-admin",
      userId: userIds.encode(id),
      role: "SUPPORT",
    });
    live.relay.ring();
    expect((await next()).user).toEqual({ displayName: "Anna", roles: ["USER", "SUPPORT"] });
  });

  test("is told of once after however many changes, to who goes on behind a cursor", async () => {
    const id = await people.register();
    const first = await follow({ id }, "start");
    const { cursor } = await first();
    for (const name of ["Bea", "Bee", "Beatrix"]) await rename(id, name);
    const next = await follow({ id }, cursor);
    const change = await next();
    expect(change.user.displayName).toBe("Beatrix");
    // Nothing has changed since: the next message is of what comes.
    const latest = await follow({ id }, change.cursor);
    const waiting = latest();
    await rename(id, "Bo");
    expect((await waiting).user.displayName).toBe("Bo");
  });

  test("that changes while the broker is away is told of when it is back", async () => {
    const id = await people.register();
    const next = await follow({ id }, "start");
    await next();
    await link.cut();
    await eventually(() => !live.isReady());
    await rename(id, "Cleo");
    const waiting = next();
    await link.mend();
    expect((await waiting).user.displayName).toBe("Cleo");
  });

  test("of somebody else is no reason to be told, and nobody goes on with another's cursor", async () => {
    const [id, other] = [await people.register(), await people.register()];
    const { cursor } = await (await follow({ id: other }, "start"))();
    expect(await graph.follow({ id }, document, { after: cursor })).toMatchObject({
      codes: ["BAD_USER_INPUT"],
    });
    const next = await follow({ id });
    const waiting = next();
    await rename(other, "Somebody else");
    await rename(id, "Dora");
    expect((await waiting).user.displayName).toBe("Dora");
  });

  test("is told to people about themselves alone", async () => {
    const id = await people.register();
    const program: Who = { id, subject: "a-program", role: "SERVICE" };
    expect(await graph.follow(program, document)).toMatchObject({ codes: ["FORBIDDEN"] });
    expect(await graph.follow(undefined, document)).toMatchObject({ codes: ["UNAUTHENTICATED"] });
  });
});
