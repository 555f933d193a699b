import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { type FreshVhost, freshVhost } from "@tributary/testing/fresh-vhost";
import type { Broker, BrokerOptions } from "./broker.ts";
import { type BrokerLink, brokerLink } from "./broker-link.fixture.ts";
import { brokerAt, tapExchange } from "./events.fixture.ts";
import { BrokerAwayError, Publisher } from "./publisher.ts";

let vhost: FreshVhost;
let link: BrokerLink;
let brokers: Broker[];

beforeEach(async () => {
  brokers = [];
  vhost = await freshVhost();
  link = await brokerLink(vhost.url);
});

afterEach(async () => {
  for (const broker of brokers) await broker.close();
  await link.close();
  await vhost.delete();
});

function openPublisher(timeoutMs: number, changes: Partial<BrokerOptions> = {}) {
  const broker = brokerAt(link.url, changes);
  brokers.push(broker);
  const publisher = new Publisher(broker, { timeoutMs });
  broker.open();
  return { broker, publisher };
}

const message = {
  id: "0199a0f0-0000-7000-8000-000000000001",
  routingKey: "users.user.registered.v1.usr_1",
  furtherKeys: [],
  traceparent: undefined,
  body: Buffer.from(
    JSON.stringify({
      id: "0199a0f0-0000-7000-8000-000000000001",
      type: "users.user.registered.v1",
      source: "users",
      time: "2026-01-31T09:30:00.000Z",
      subject: "usr_1",
      number: 1,
      feedNumber: 1,
      data: { userId: "usr_1" },
    }),
  ),
};

test("is ready by itself once the broker answers, and again after each loss", async () => {
  await link.cut();
  const { broker } = openPublisher(1_000);
  let readyCount = 0;
  broker.onReady(() => readyCount++);
  expect(broker.isReady).toBe(false);
  await link.mend();
  await eventually(() => broker.isReady);
  await link.cut();
  await eventually(() => !broker.isReady);
  await link.mend();
  await eventually(() => broker.isReady);
  expect(readyCount).toBe(2);
});

test("a publish without a broker fails at once, and with one is confirmed", async () => {
  await link.cut();
  const { broker, publisher } = openPublisher(1_000);
  await expect(publisher.publish([message])).rejects.toThrow(BrokerAwayError);
  await link.mend();
  await eventually(() => broker.isReady);
  const tap = await tapExchange(vhost.url);
  await publisher.publish([message, message]);
  await eventually(() => tap.events.length === 2);
  await tap.close();
});

test("a publish that the broker does not take fails within its time-out, and does not pile up", async () => {
  const { broker, publisher } = openPublisher(3_000);
  await eventually(() => broker.isReady);
  link.freeze();
  const startedAt = performance.now();
  await expect(publisher.publish([message])).rejects.toThrow(BrokerAwayError);
  expect(performance.now() - startedAt).toBeLessThan(10_000);
  const againAt = performance.now();
  await expect(publisher.publish([message])).rejects.toThrow(BrokerAwayError);
  expect(performance.now() - againAt).toBeLessThan(2_900);
});

test("a publish that was under way when the connection broke fails", async () => {
  const { broker, publisher } = openPublisher(10_000);
  await eventually(() => broker.isReady);
  link.freeze();
  const published = publisher.publish([message]);
  await link.cut();
  await expect(published).rejects.toThrow(BrokerAwayError);
  await link.mend();
  await eventually(() => broker.isReady);
  await publisher.publish([message]);
});

test("close ends in time where the broker has stopped answering", async () => {
  const { broker } = openPublisher(1_000, { closeTimeoutMs: 100 });
  await eventually(() => broker.isReady);
  link.freeze();
  const startedAt = performance.now();
  await broker.close();
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});

test("a setup that hangs is given up and tried again", async () => {
  const broker = brokerAt(link.url, { setupTimeoutMs: 100 });
  brokers.push(broker);
  let attempts = 0;
  broker.onConnection(async () => {
    attempts++;
    if (attempts === 1) await new Promise(() => {});
  });
  broker.open();
  await eventually(() => broker.isReady);
  expect(attempts).toBe(2);
});
