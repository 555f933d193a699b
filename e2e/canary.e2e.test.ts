import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { readRunConfig } from "@tributary/testing/config";
import { everythingIn } from "@tributary/testing/copied-database";
import { eventually } from "@tributary/testing/eventually";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import type { PlatformClient } from "@tributary/testing/platform-client";
import { type TappedEvents, tappedEvents } from "@tributary/testing/tapped-events";
import mysql from "mysql2/promise";

// Of somebody who is to leave traces nowhere, in words that nothing else here uses.
const canaries = ["Quillhazel", "Brindlemoth", "vantor.nine", "zanzibar-canary"] as const;
const [first, last, handle, domain] = canaries;
const email = `${first}@${domain}.example`;

const register = `mutation ($input: RegisterUserInput!) {
  registerUser(input: $input) { __typename ... on UserError { code message } } }`;
const search = `query ($search: UserSearch!) {
  users(search: $search) { edges { node { id displayName email } } } }`;
const update = `mutation ($input: UpdateProfileInput!) {
  updateProfile(input: $input) { __typename ... on UserError { code message } } }`;
const recipient = `query ($who: String!) { findRecipient(emailOrHandle: $who) { user { id } } }`;
const administer = (field: string) => `mutation ($input: ChangeStandingInput!) {
  ${field}(input: $input) { __typename ... on UserError { code message } } }`;

let platform: Platform;
let events: TappedEvents;
// What people may see of each other is data; everything else of an answer is looked through.
const errors: unknown[] = [];

beforeAll(async () => {
  platform = await startPlatform({ asProcesses: true });
  events = await tappedEvents(platform.brokerUrl);
}, 90_000);

afterAll(async () => {
  await events?.close();
  await platform?.stop();
});

async function ask<Data>(client: PlatformClient, query: string, variables = {}) {
  const { data, ...rest } = await client.query<Data>(query, variables);
  errors.push(rest);
  return { data, codes: rest.errors?.map(({ extensions }) => extensions?.code) };
}

test("what is known of a person is in no log, event, error or metric, whatever happens to them", async () => {
  const id = await registered();
  await lookedFor();
  await changed(id);
  await faultsMet(id);
  const input = { userId: id, reason: "OTHER" };
  await ask(platform.as("admin"), administer("eraseUser"), { input });
  await eventually(() => events.messages.some((message) => message.includes("erased.v1")));
  const places = {
    logs: platform.logs(),
    events: events.messages.join("\n"),
    errors: JSON.stringify(errors),
    metrics: await metrics(),
    "the store of people": (await everythingIn(platform.databaseUrls.users)).toString("latin1"),
    "the ledger": (await everythingIn(platform.databaseUrls.transactions)).toString("latin1"),
  };
  expect(Object.entries(places).filter(([, text]) => text === "")).toEqual([]);
  expect(Object.entries(places).flatMap(([place, text]) => tracesIn(place, text))).toEqual([]);
});

/** Twice, and in two ways that are refused; gives the id. */
async function registered(): Promise<string> {
  const nobody = platform.withToken(undefined);
  const input = { displayName: `${first} ${last}`, email };
  await ask(nobody, register, { input });
  await ask(nobody, register, { input });
  await ask(nobody, register, { input: { ...input, displayName: `${first}\u202e${last}` } });
  await ask(nobody, register, { input: { ...input, email: `${first}@${domain}` } });
  type Found = { users: { edges: { node: { id: string } }[] } };
  const found = await ask<Found>(platform.as("admin"), search, { search: { email } });
  return found.data?.users.edges[0]?.node.id ?? "nobody";
}

async function lookedFor(): Promise<void> {
  for (const by of [{ displayNamePrefix: first }, { displayName: `${first} ${last}` }, { email }]) {
    // Support may not see the address, and Alice none of it: an error each time.
    await ask(platform.as("support"), search, { search: by });
    await ask(platform.as("alice"), search, { search: by });
  }
  await ask(platform.as("admin"), search, { search: { displayNamePrefix: `${first}\u0000` } });
  for (const who of [email, handle, `${first}@`]) {
    await ask(platform.as("alice"), recipient, { who });
  }
  // Their errors repeat what was asked, to who asked it: to others, that is logs, they must not.
  await platform.as("alice").query(`{ ${first} }`);
  await platform.as("alice").query(search, { search: { status: `${first} ${last}`, email } });
}

async function changed(id: string): Promise<void> {
  const self = platform.withToken(await platform.viewers.token({ subject: id }));
  const displayName = `${last} ${first}`;
  await ask(self, update, { input: { displayName, handle, isFindable: true } });
  await ask(self, update, { input: { handle: `${handle}..${first}` } });
  await ask(platform.as("alice"), update, { input: { handle } });
  const input = { userId: id, reason: "OTHER", caseReference: `${first} ${last}` };
  await ask(platform.as("admin"), administer("suspendUser"), { input });
}

/** A statement that fails is described in the log, and has their data for its parameters. */
async function faultsMet(id: string): Promise<void> {
  const self = platform.withToken(await platform.viewers.token({ subject: id }));
  const displayName = `${first} ${first}`;
  const faults = [
    await withoutTable("name_marks", () =>
      ask(platform.withToken(undefined), register, {
        input: { displayName, email: `${last}@${domain}.example` },
      }),
    ),
    await withoutTable("name_marks", () => ask(self, update, { input: { displayName } })),
    await withoutTable("users", () => ask(self, "{ me { displayName email } }")),
  ];
  expect(faults.map(({ codes }) => codes)).toEqual([["INTERNAL"], ["INTERNAL"], ["INTERNAL"]]);
}

async function withoutTable<T>(table: string, work: () => Promise<T>): Promise<T> {
  const database = new URL(platform.databaseUrls.users).pathname.slice(1);
  const owner = await mysql.createConnection({ uri: readRunConfig().MARIADB_URL, database });
  try {
    await owner.query(`RENAME TABLE ${table} TO away`);
    return await work();
  } finally {
    await owner.query(`RENAME TABLE away TO ${table}`);
    await owner.end();
  }
}

async function metrics(): Promise<string> {
  const urls = platform.logs().matchAll(/"metricsUrl":"([^"]+)"/g);
  const texts = [...urls].map(async ([, url = ""]) => (await fetch(url)).text());
  return (await Promise.all(texts)).join("\n");
}

/** In any case, and however it might have been written down. */
function tracesIn(place: string, text: string): string[] {
  const lower = text.toLowerCase();
  return canaries
    .flatMap((canary) => {
      const bytes = Buffer.from(canary);
      return [canary, bytes.toString("hex"), bytes.toString("base64").slice(0, -3)];
    })
    .map((trace) => ({ trace, at: lower.indexOf(trace.toLowerCase()) }))
    .filter(({ at }) => at !== -1)
    .map(({ trace, at }) => `${trace} in ${place}: …${text.slice(Math.max(0, at - 80), at + 80)}…`);
}
