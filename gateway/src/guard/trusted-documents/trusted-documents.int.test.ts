import { createHash } from "node:crypto";
import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { TinyClient } from "../../testing/tiny-client.ts";
import { payment, startTinyGraph, type TinyGraph } from "../../testing/tiny-graph.ts";
import { TinyStream } from "../../testing/tiny-stream.fixture.ts";
import { ask, get, PREFLIGHTED, post, type Received } from "../../testing/two-lanes.ts";

const PEOPLE = "query People { people { id name } }";
const PAY = "mutation Pay($amount: Int!) { pay(amount: $amount) { id } }";
const PAID = "subscription Paid { paid { id payer { name } } }";
const OTHER = "query Other { people { id } }";

const digestOf = (text: string) => createHash("sha256").update(text).digest("hex");
const byDigest = (text: string, rest: object = {}) => ({
  ...rest,
  extensions: { persistedQuery: { version: 1, sha256Hash: digestOf(text) } },
});
const manifestOf = (...texts: readonly string[]) =>
  Object.fromEntries(texts.map((text) => [`sha256:${digestOf(text)}`, text]));

let folder: string;
let graph: TinyGraph;
const closing: (() => unknown)[] = [];

function write(file: string, manifest: object): void {
  writeFileSync(join(folder, `${file}.new`), JSON.stringify(manifest));
  renameSync(join(folder, `${file}.new`), join(folder, file));
}

function start(mode: string): Promise<TinyGraph> {
  folder = mkdtempSync(join(tmpdir(), "tributary-manifests-"));
  write("web--1.json", manifestOf(PEOPLE, PAY, PAID));
  return startTinyGraph({
    TRUSTED_DOCUMENTS: mode,
    TRUSTED_DOCUMENTS_PATH: folder,
    TRUSTED_DOCUMENTS_POLL_MS: "200",
  });
}

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const codeOf = ({ text }: Received) => JSON.parse(text).errors?.[0].extensions.code;
const send = (sent: Parameters<typeof ask>[1]) => ask(graph.gateway.url, sent);
const asked = () => graph.people.fetches.length + graph.payments.fetches.length;

async function overSocket(payload: object): Promise<{ type: string; payload?: unknown }> {
  const client = await TinyClient.connect(graph.gateway.url);
  closing.push(() => client.close());
  await client.greet({ "apollographql-client-name": "phone" });
  client.send({ id: "1", type: "subscribe", payload });
  return client.next();
}

async function stream(path: string, accept: string, body: object): Promise<TinyStream> {
  const headers = { accept };
  const opened = await TinyStream.open(`${graph.gateway.url}${path}`, { headers, body });
  closing.push(() => opened.leave());
  return opened;
}
const EVENTS = ["/graphql/stream", "text/event-stream"] as const;
const PARTS = ["/graphql", "multipart/mixed;subscriptionSpec=1.0, application/json"] as const;

describe("where they are required", () => {
  beforeAll(async () => {
    graph = await start("required");
  });
  afterAll(async () => {
    await graph.stop();
    rmSync(folder, { recursive: true });
  });

  test("each is answered by its digest, whether its text was ever told or not, again and again", async () => {
    for (const sent of [
      post(byDigest(PEOPLE)),
      get({ extensions: JSON.stringify(byDigest(PEOPLE).extensions) }),
      post(byDigest(PAY, { variables: { amount: 3 } })),
    ]) {
      const [first, second] = [await send(sent), await send(sent)];
      expect([first.status, JSON.parse(first.text).errors]).toEqual([200, undefined]);
      expect(second).toEqual(first);
    }
  });

  test("a text that asks for the same as one of them is that one, and no other is", async () => {
    const same = [
      PEOPLE,
      ` ${PEOPLE} # x`,
      "query People { people { __typename name id } }",
      "query People {\n  __typename\n  people {\n    id\n    name\n  }\n}",
    ];
    const others = [
      "query Persons { people { id name } }",
      "query People { people { id } }",
      "query People { people { id name __typename @skip(if: true) } }",
      "query People { people { id name x: __typename } }",
      "query People { people { id id name } }",
      "query People { people { id name: id } }",
      `${PEOPLE} query More { people { id } }`,
    ];
    for (let time = 0; time < 2; time += 1) {
      for (const query of same) expect((await send(post({ query }))).status).toBe(200);
      for (const query of others) expect((await send(post({ query }))).status).toBe(403);
    }
  });

  test.each([
    ["a text", post({ query: OTHER })],
    ["a text that nobody could parse", post({ query: "query {" })],
    ["a question about the schema", post({ query: "{ __schema { queryType { name } } }" })],
    ["a text with its digest", post(byDigest(OTHER, { query: OTHER }))],
    ["a text with the digest of a trusted one", post(byDigest(PEOPLE, { query: OTHER }))],
    ["a text by GET", get({ query: OTHER })],
    ["a text in parts", post({ query: OTHER }, { accept: PARTS[1] })],
    [
      "two texts by GET",
      {
        method: "GET",
        headers: PREFLIGHTED,
        path: `/graphql?${new URLSearchParams([
          ["query", PEOPLE],
          ["query", OTHER],
        ])}`,
      },
    ],
  ])("%s is refused, and no subgraph is asked", async (_what, sent) => {
    const before = asked();
    const refused = await send(sent);
    expect([refused.status, codeOf(refused)]).toEqual([403, "DOCUMENT_NOT_TRUSTED"]);
    expect(asked()).toBe(before);
  });

  test("nobody makes a digest known by telling its text", async () => {
    await send(post(byDigest(OTHER, { query: OTHER })));
    for (const sent of [
      post(byDigest(OTHER)),
      get({ extensions: JSON.stringify(byDigest(OTHER).extensions) }),
    ]) {
      expect(codeOf(await send(sent))).toBe("PERSISTED_QUERY_NOT_FOUND");
    }
  });

  test("over a WebSocket digests pass, and texts of one's own do not", async () => {
    expect(await overSocket({ query: "", ...byDigest(PEOPLE) })).toMatchObject({
      type: "next",
      payload: { data: { people: [{ name: "ADA" }, { name: "BOB" }] } },
    });
    for (const query of [OTHER, "subscription { paid { id } }"]) {
      expect(await overSocket({ query })).toMatchObject({
        type: "error",
        payload: [{ extensions: { code: "DOCUMENT_NOT_TRUSTED" } }],
      });
    }
    expect(await overSocket({ query: "", ...byDigest(OTHER) })).toMatchObject({
      payload: [{ extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }],
    });
  });

  test("a subscription is followed by its digest, as events and in parts, and no other is", async () => {
    for (const [path, accept] of [EVENTS, PARTS]) {
      const opened = await stream(path, accept, byDigest(PAID));
      await eventually(() => graph.paid.subscriberCount === 1);
      graph.paid.publish({ paid: payment(1) });
      await eventually(() => opened.text.includes('"name":"ADA"'));
      opened.leave();
      await eventually(() => graph.paid.subscriberCount === 0);
      const refused = await stream(path, accept, { query: "subscription { paid { id } }" });
      await eventually(() => refused.text.includes("DOCUMENT_NOT_TRUSTED"));
    }
    expect(graph.paid.subscriberCount).toBe(0);
  });

  test("a manifest that comes is honoured from then on, and not any more when it is gone", async () => {
    const later = "query Later { payments(count: 1) { id } }";
    const answered = async (status: number) =>
      (await send(post({ query: later }))).status === status;
    expect(await answered(403)).toBe(true);
    write("phone--2.0.json", manifestOf(later));
    await eventually(() => answered(200));
    expect((await send(post(byDigest(later)))).status).toBe(200);
    rmSync(join(folder, "phone--2.0.json"));
    await eventually(() => answered(403));
    expect(codeOf(await send(post(byDigest(later))))).toBe("PERSISTED_QUERY_NOT_FOUND");
  });

  test("the log names who asks without any, and what was refused, once in a while", async () => {
    const headers = { "apollographql-client-name": "toaster", "apollographql-client-version": "9" };
    for (let time = 0; time < 3; time += 1) {
      expect((await send(post({ query: "query Bread { people { id } }" }, headers))).status).toBe(
        403,
      );
    }
    const client = { name: "toaster", version: "9" };
    const lines = graph.log.filter(
      (line) => JSON.stringify(line.client) === JSON.stringify(client),
    );
    expect(lines).toMatchObject([
      { msg: "a client without trusted documents" },
      { msg: "a document that is not trusted", operation: "Bread", outcome: "refused" },
    ]);
  });
});

describe("where they are only logged", () => {
  beforeAll(async () => {
    graph = await start("log");
  });
  afterAll(async () => {
    await graph.stop();
    rmSync(folder, { recursive: true });
  });

  test("everything is executed, and what is not among them is named", async () => {
    for (let time = 0; time < 3; time += 1) {
      expect((await send(post({ query: OTHER }))).status).toBe(200);
      expect((await send(post(byDigest(PEOPLE)))).status).toBe(200);
    }
    const named = graph.log.filter(({ msg }) => msg === "a document that is not trusted");
    expect(named).toMatchObject([{ operation: "Other", outcome: "executed" }]);
  });

  test("a digest that a client told its text for is known too", async () => {
    await send(post(byDigest(OTHER, { query: OTHER })));
    expect((await send(post(byDigest(OTHER)))).status).toBe(200);
  });
});
