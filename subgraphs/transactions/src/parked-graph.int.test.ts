import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { PARKED_EXCHANGE } from "@tributary/events/consumer-queues";
import { declareConsumers } from "@tributary/events/consumers";
import { ParkedMessages } from "@tributary/events/parked-messages";
import { eventually } from "@tributary/testing/eventually";
import { type FreshVhost, freshVhost } from "@tributary/testing/fresh-vhost";
import { connect } from "amqplib";
import { openGraph } from "./graph.fixture.ts";
import { PEOPLE_CONSUMER } from "./handlers.ts";
import { alice, carol, type Ledger, openLedger } from "./ledger.fixture.ts";

const admin = { id: carol, scopes: ["accounts:administer"] };
const support = { id: carol, scopes: ["accounts:read:any"] };
const LIST = `query ($first: Int! = 20) {
  parkedMessages(first: $first) { id reason type subject number parkedAt body } }`;
const REPLAY = `mutation ($id: ID!) {
  replayMessage(id: $id) { __typename ... on MessageReplayed { id } ... on NotFound { code } } }`;
const event = {
  id: "01a1f7d2-2273-7c78-913f-f04a4d0ca28a",
  type: "users.user.suspended.v1",
  source: "users",
  time: "2026-01-31T09:30:00.000Z",
  subject: "usr_1",
  number: 2,
  feedNumber: 7,
  data: { userId: "usr_1" },
};

let ledger: Ledger;
let vhost: FreshVhost;
let graph: ReturnType<typeof openGraph>;

beforeAll(async () => {
  ledger = await openLedger();
});

beforeEach(async () => {
  await vhost?.delete();
  vhost = await freshVhost();
  const options = { brokerUrl: vhost.url, consumer: PEOPLE_CONSUMER, connectTimeoutMs: 2_000 };
  graph = openGraph(ledger, { parkedMessages: new ParkedMessages(options) });
  const connection = await connect(vhost.url);
  const channel = await connection.createConfirmChannel();
  await declareConsumers(channel);
  // As the broker parks what consumers give up on.
  for (const body of [JSON.stringify(event), "no JSON"]) {
    const messageId = body === "no JSON" ? "odd" : event.id;
    channel.publish(PARKED_EXCHANGE, PEOPLE_CONSUMER, Buffer.from(body), { messageId });
  }
  await channel.waitForConfirms();
  await connection.close();
});

afterAll(async () => {
  await Promise.all([ledger?.close(), vhost?.delete()]);
});

test("staff sees what is parked and why, so many as asked for", async () => {
  const { data, codes } = await graph.ask(admin, LIST);
  expect(codes).toEqual([]);
  const { id, type, subject, number } = event;
  expect(data.parkedMessages).toEqual([
    { id, reason: "FAILED", type, subject, number, parkedAt: null, body: JSON.stringify(event) },
    {
      ...{ id: "odd", reason: "MALFORMED", body: "no JSON", parkedAt: null },
      ...{ type: null, subject: null, number: null },
    },
  ]);
  await eventually(async () => {
    const one = await graph.ask(admin, LIST, { first: 1 });
    return JSON.stringify(one.data.parkedMessages).includes(id);
  });
  expect((await graph.ask(admin, LIST, { first: 101 })).codes).toEqual(["BAD_USER_INPUT"]);
});

test("a replay by staff is done once, and told in the audit", async () => {
  const replay = () => graph.ask(admin, REPLAY, { id: event.id });
  expect((await replay()).data.replayMessage).toEqual({
    __typename: "MessageReplayed",
    id: event.id,
  });
  expect((await replay()).data.replayMessage).toEqual({
    __typename: "NotFound",
    code: "NOT_FOUND",
  });
  const { audit } = await ledger.snapshot();
  const told = audit.filter(({ subject }) => subject === event.id);
  expect(told).toMatchObject([{ action: "message.replay", actorId: carol }]);
});

test("nobody else sees or replays anything", async () => {
  for (const who of [{ id: alice }, support]) {
    expect((await graph.ask(who, LIST)).codes).toEqual(["FORBIDDEN"]);
    expect((await graph.ask(who, REPLAY, { id: event.id })).codes).toEqual(["FORBIDDEN"]);
  }
  expect((await graph.ask(undefined, LIST)).codes).toEqual(["UNAUTHENTICATED"]);
});
