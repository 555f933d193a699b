import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { type FreshVhost, freshVhost } from "@tributary/testing/fresh-vhost";
import { privateBroker } from "@tributary/testing/private-broker";
import { type ConfirmChannel, connect } from "amqplib";
import { EVENTS_EXCHANGE } from "./broker.ts";
import { brokerLink } from "./broker-link.fixture.ts";
import { keyOfAll, keyOfSubject } from "./catalogue.ts";
import { brokerAt, silent } from "./events.fixture.ts";
import { LiveFeed, type LiveFeedOptions } from "./live-feed.ts";

let vhost: FreshVhost;
let stops: (() => Promise<void>)[];

beforeEach(async () => {
  stops = [];
  vhost = await freshVhost();
});

afterEach(async () => {
  for (const stop of stops.reverse()) await stop();
  await vhost.delete();
});

function openFeed(url = vhost.url, changes: Partial<LiveFeedOptions> = {}): LiveFeed {
  const broker = brokerAt(url);
  const feed = new LiveFeed(broker, {
    logger: silent,
    queueLengthMax: 1_000,
    prefetch: 100,
    bounds: { heldMax: 10, pageRowsMax: 10, readsAtOnceMax: 2, storeWaitMs: 1_000 },
    ...changes,
  });
  broker.open();
  stops.push(() => broker.close());
  return feed;
}

async function openPublisher(url = vhost.url): Promise<ConfirmChannel> {
  const connection = await connect(url);
  connection.on("error", () => {});
  stops.push(() => connection.close().catch(() => {}));
  const channel = await connection.createConfirmChannel();
  await channel.assertExchange(EVENTS_EXCHANGE, "topic", { durable: true });
  return channel;
}

/** Counts rings from after the one that tells of the attachment. */
async function watchAttached(feed: LiveFeed, key: string) {
  const counted = { rings: 0 };
  const watch = feed.watch(key, () => counted.rings++);
  await watch.attached;
  counted.rings = 0;
  return { counted, close: () => watch.close() };
}

/** Feed numbers of what is heard once the binding stands; undefined: a ring without an event. */
async function hearAttached(feed: LiveFeed, key: string) {
  const heard: (number | undefined)[] = [];
  await feed.watch(key, (event) => heard.push(event?.feedNumber)).attached;
  heard.length = 0;
  return heard;
}

describe("a message", () => {
  test("rings every watcher of its key, and no other", async () => {
    const feed = openFeed();
    const publisher = await openPublisher();
    const first = await watchAttached(feed, "changed.a");
    const second = await watchAttached(feed, "changed.a");
    const other = await watchAttached(feed, "changed.b");
    publisher.publish(EVENTS_EXCHANGE, "changed.a", Buffer.from("{}"));
    await eventually(() => first.counted.rings === 1 && second.counted.rings === 1);
    publisher.publish(EVENTS_EXCHANGE, "changed.b", Buffer.from("{}"));
    await eventually(() => other.counted.rings === 1);
    expect([first.counted.rings, second.counted.rings]).toEqual([1, 1]);
  });

  test("has nowhere to go once the last watcher of its key has gone", async () => {
    const feed = openFeed();
    const publisher = await openPublisher();
    const returned: string[] = [];
    publisher.on("return", (message) => returned.push(message.fields.routingKey));
    const send = async () => {
      publisher.publish(EVENTS_EXCHANGE, "changed.a", Buffer.from("{}"), { mandatory: true });
      await publisher.waitForConfirms();
      return returned.length;
    };
    const first = await watchAttached(feed, "changed.a");
    const second = await watchAttached(feed, "changed.a");
    first.close();
    expect(await send()).toBe(0);
    second.close();
    second.close();
    await eventually(async () => (await send()) > 0);
    expect(feed.watchedKeysCount).toBe(0);
    const third = await watchAttached(feed, "changed.a");
    await send();
    await eventually(() => third.counted.rings === 1);
  });
});

describe("an event", () => {
  const body = (feedNumber: number) =>
    Buffer.from(
      JSON.stringify({
        id: "01890000-0000-7000-8000-000000000000",
        source: "users",
        time: "2026-01-31T09:30:00.000Z",
        type: "users.user.suspended.v1",
        subject: "usr_1",
        number: feedNumber,
        feedNumber,
        data: { userId: "usr_1" },
      }),
    );
  const key = "users.user.suspended.v1.usr_1";
  const ownersKey = "users.user.suspended.v1.usr_owner";

  test("is heard once by each who watches its key, a further key, its subject or its source", async () => {
    const feed = openFeed();
    const publisher = await openPublisher();
    const keys = [key, ownersKey, keyOfSubject("users", "usr_1"), keyOfAll("users")];
    const heard = await Promise.all(keys.map((one) => hearAttached(feed, one)));
    const deaf = await Promise.all(
      [keyOfSubject("users", "usr_2"), keyOfAll("transactions")].map((one) =>
        hearAttached(feed, one),
      ),
    );
    for (const feedNumber of [1, 2]) {
      publisher.publish(EVENTS_EXCHANGE, key, body(feedNumber), { CC: [ownersKey] });
    }
    // The queue is in order: when the last is there, all that came before it are.
    await eventually(() => heard.every((numbers) => numbers.at(-1) === 2));
    expect(heard).toEqual(keys.map(() => [1, 2]));
    expect(deaf).toEqual([[], []]);
  });

  test("that cannot be read rings all the same", async () => {
    const feed = openFeed();
    const publisher = await openPublisher();
    const heard = await hearAttached(feed, key);
    publisher.publish(EVENTS_EXCHANGE, key, Buffer.from("not JSON"));
    publisher.publish(EVENTS_EXCHANGE, key, body(2));
    await eventually(() => heard.length === 2);
    expect(heard).toEqual([undefined, 2]);
  });
});

test("a watch begun while the broker is away attaches and rings when it is there", async () => {
  const link = await brokerLink(vhost.url);
  stops.push(() => link.close());
  await link.cut();
  const feed = openFeed(link.url);
  let rings = 0;
  const watch = feed.watch("changed.a", () => rings++);
  await link.mend();
  await watch.attached;
  expect(rings).toBe(1);
});

test("after the broker's restart every watcher is rung and its binding stands again", async () => {
  const broker = await privateBroker();
  stops.push(() => broker.close());
  const feed = openFeed(broker.url);
  const a = await watchAttached(feed, "changed.a");
  const b = await watchAttached(feed, "changed.b");
  await broker.stop();
  await broker.start();
  await eventually(() => a.counted.rings === 1 && b.counted.rings === 1, { timeoutMs: 10_000 });
  const publisher = await openPublisher(broker.url);
  publisher.publish(EVENTS_EXCHANGE, "changed.b", Buffer.from("{}"));
  await eventually(() => b.counted.rings === 2);
  expect(a.counted.rings).toBe(1);
}, 60_000);

test("when the bounded queue drops messages, every watcher is rung instead", async () => {
  const feed = openFeed(vhost.url, { queueLengthMax: 1, prefetch: 1 });
  const publisher = await openPublisher();
  const watched = await watchAttached(feed, "changed.a");
  const quiet = await watchAttached(feed, "changed.quiet");
  for (let count = 0; count < 500; count++) {
    publisher.publish(EVENTS_EXCHANGE, "changed.a", Buffer.from("{}"));
  }
  await eventually(() => quiet.counted.rings > 0);
  expect(watched.counted.rings).toBeGreaterThan(0);
});
