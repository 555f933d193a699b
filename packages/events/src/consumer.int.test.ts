import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { eventually, eventuallyPasses } from "@tributary/testing/eventually";
import { type FreshVhost, freshVhost } from "@tributary/testing/fresh-vhost";
import { privateBroker } from "@tributary/testing/private-broker";
import { connect } from "amqplib";
import { type BrokerLink, brokerLink } from "./broker-link.fixture.ts";
import {
  CONSUMER,
  type Handle,
  type InboxDatabase,
  inboxDatabase,
  isDeclared,
  parkedAt,
  publish,
  publishBodies,
  startConsumer,
  suspended,
  waiting,
} from "./consumer.fixture.ts";
import { declareConsumerQueues } from "./consumer-queues.ts";

let database: InboxDatabase;
let vhost: FreshVhost;
let link: BrokerLink;
const running: { stop(): Promise<void> }[] = [];

beforeAll(async () => {
  database = await inboxDatabase();
});

beforeEach(async () => {
  vhost = await freshVhost();
  link = await brokerLink(vhost.url);
});

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
  await link.close();
  await vhost.delete();
  await database.empty();
});

afterAll(async () => {
  await database?.close();
});

async function start(
  handle: Handle,
  changes: Parameters<typeof startConsumer>[3] = {},
  url = vhost.url,
) {
  const consumer = startConsumer(database, url, handle, changes);
  running.push(consumer);
  await eventually(() => isDeclared(vhost.url));
  return consumer;
}

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

async function expectEffects(expected: readonly string[]): Promise<void> {
  await eventuallyPasses(
    async () => expect((await database.effects()).toSorted()).toEqual([...expected].sort()),
    { timeoutMs: 15_000 },
  );
}

describe("an event", () => {
  test("whose connection dies between commit and acknowledgement has its effect once", async () => {
    let cuts = 0;
    const onHandled = () => {
      if (cuts++ < 3) void link.cut().then(link.mend);
    };
    await start(database.effect, { onHandled }, link.url);
    await publish(vhost.url, [suspended(1), suspended(2)]);
    await expectEffects(["usr_1 1", "usr_1 2"]);
    // Each cut has given back what was in hand: it comes again, and is dropped.
    await eventually(() => cuts > 3);
    await Promise.all(running.splice(0).map((one) => one.stop()));
    const last = await start(database.effect);
    await publish(vhost.url, [suspended(3)]);
    await expectEffects(["usr_1 1", "usr_1 2", "usr_1 3"]);
    await last.stop();
    expect(await waiting(vhost.url)).toBe(0);
    expect(await database.effects()).toEqual(["usr_1 1", "usr_1 2", "usr_1 3"]);
    expect(await parkedAt(vhost.url).list(10)).toEqual([]);
  });

  test("that two processes have in hand at the same moment has its effect once", async () => {
    const other = await freshVhost();
    const isSecondThere = Promise.withResolvers<void>();
    try {
      // Two brokers: nothing but the inbox knows that it is the same event.
      await start(async (tx, event) => {
        await isSecondThere.promise;
        await database.effect(tx, event);
      });
      running.push(startConsumer(database, other.url, database.effect));
      await eventually(() => isDeclared(other.url));
      const event = suspended(1);
      await publish(vhost.url, [event]);
      await publish(other.url, [event]);
      await eventually(async () => (await waiting(other.url)) === 0);
      isSecondThere.resolve();
      await expectEffects(["usr_1 1"]);
      await Promise.all(running.splice(0).map((one) => one.stop()));
      expect(await database.effects()).toEqual(["usr_1 1"]);
      expect([await waiting(vhost.url), await waiting(other.url)]).toEqual([0, 0]);
    } finally {
      isSecondThere.resolve();
      await other.delete();
    }
  });

  test("that fails for a while is handled once it can be, and holds up no other subject", async () => {
    let failures = 0;
    await start(async (tx, event) => {
      await database.effect(tx, event);
      if (event.subject === "usr_bad" && failures++ < 4) throw new Error("not yet");
    });
    await publish(vhost.url, [suspended(1, "usr_bad"), suspended(2, "usr_bad"), suspended(1)]);
    await expectEffects(["usr_1 1", "usr_bad 1", "usr_bad 2"]);
    const effects = await database.effects();
    expect(effects.indexOf("usr_bad 1")).toBeLessThan(effects.indexOf("usr_bad 2"));
    expect(await parkedAt(vhost.url).list(10)).toEqual([]);
  });

  test("that always fails is tried five times, is parked, and has its effect when replayed", async () => {
    let tries = 0;
    let isMended = false;
    await start(async (tx, event) => {
      await database.effect(tx, event);
      if (event.number !== 1 || isMended) return;
      tries++;
      throw new Error("a fault in the handler");
    });
    const poison = suspended(1);
    await publish(vhost.url, [poison, suspended(2)]);
    const parked = parkedAt(vhost.url);
    const [message] = await eventually(async () => {
      const found = await parked.list(10);
      return found.length > 0 && found;
    });
    expect(message).toMatchObject({ id: poison.id, reason: "FAILED", event: poison });
    expect(Date.now() - Number(message?.parkedAt)).toBeLessThan(60_000);
    expect(tries).toBe(5);
    await expectEffects(["usr_1 2"]);
    isMended = true;
    expect(await parked.replay(poison.id)).toBe(true);
    await expectEffects(["usr_1 1", "usr_1 2"]);
    expect(await parked.list(10)).toEqual([]);
  });

  test("that takes its process down five times is parked by the broker", async () => {
    let tries = 0;
    await start(
      async (_tx, event) => {
        if (event.number !== 1) return;
        tries++;
        await link.cut();
        await link.mend();
        // A process that is gone does not come to an end either.
        await new Promise((resolve) => setTimeout(resolve, 200));
        throw new Error("gone");
      },
      {},
      link.url,
    );
    const poison = suspended(1);
    await publish(vhost.url, [poison]);
    const parked = await eventually(
      async () => {
        const found = await parkedAt(vhost.url).list(10);
        return found.length > 0 && found;
      },
      { timeoutMs: 15_000 },
    );
    expect(parked.map(({ id }) => id)).toEqual([poison.id]);
    expect(tries).toBe(5);
  });

  test("that cannot be read, or that nobody here handles, is parked at once and holds up nothing", async () => {
    let tries = 0;
    await start(async (tx, event) => {
      tries++;
      await database.effect(tx, event);
    });
    const { id: _, ...nameless } = suspended(1);
    const bodies = [
      "no JSON",
      JSON.stringify(nameless),
      JSON.stringify({ ...suspended(1), type: "users.user.promoted.v1" }),
      JSON.stringify({ ...suspended(1), type: "users.user.registered.v1" }),
      JSON.stringify(suspended(1)),
    ];
    await publishBodies(
      vhost.url,
      bodies.map((body, index) => ({ id: `message-${index}`, body, subject: "usr_1" })),
    );
    await expectEffects(["usr_1 1"]);
    const parked = await eventually(async () => {
      const found = await parkedAt(vhost.url).list(10);
      return found.length === 4 && found;
    });
    expect(parked.map(({ id, reason }) => `${id} ${reason}`)).toEqual([
      "message-0 MALFORMED",
      "message-1 MALFORMED",
      "message-2 UNKNOWN",
      // Known by now, but not to this consumer.
      "message-3 FAILED",
    ]);
    expect(tries).toBe(1);
  });
});

describe("while the database is away", () => {
  test("nothing is parked, however long it takes", async () => {
    let tries = 0;
    let isAway = true;
    const ping = async () => {
      if (isAway) throw new Error("away");
    };
    await start(
      async (tx, event) => {
        tries++;
        if (isAway) throw new Error("away");
        await database.effect(tx, event);
      },
      { ping },
    );
    await publish(vhost.url, [suspended(1), suspended(2)]);
    await eventually(() => tries > 10);
    isAway = false;
    await expectEffects(["usr_1 1", "usr_1 2"]);
    expect(await database.effects()).toEqual(["usr_1 1", "usr_1 2"]);
    expect(await parkedAt(vhost.url).list(10)).toEqual([]);
  });
});

describe("the events of a subject", () => {
  const subjects = ["usr_a", "usr_b", "usr_c", "usr_d"];
  const events = numbers(40).flatMap((number) => subjects.map((one) => suspended(number, one)));

  test("take effect in order, whatever fails, and whichever of two processes is cut off", async () => {
    // Each event fails at its first two tries, in whichever process: no chance parks one.
    const tries = new Map<string, number>();
    const handle: Handle = async (tx, event) => {
      await database.effect(tx, event);
      const count = (tries.get(event.id) ?? 0) + 1;
      tries.set(event.id, count);
      if (count < 3) throw new Error("not yet");
    };
    await start(handle, {}, link.url);
    await start(handle);
    await publish(vhost.url, events);
    for (let cut = 0; cut < 3; cut++) {
      const enough = (await database.effects()).length + 20;
      await eventually(async () => (await database.effects()).length >= enough);
      await link.cut();
      await link.mend();
    }
    await eventually(async () => (await database.effects()).length === events.length, {
      timeoutMs: 20_000,
    });
    const effects = await database.effects();
    for (const subject of subjects) {
      const own = effects.filter((effect) => effect.startsWith(subject));
      expect(own).toEqual(numbers(40).map((number) => `${subject} ${number}`));
    }
  });
});

describe("a consumer", () => {
  test("finishes at a stop what it has begun, and leaves the rest in the queue", async () => {
    const begun = Promise.withResolvers<void>();
    const mayEnd = Promise.withResolvers<void>();
    const consumer = await start(async (tx, event) => {
      begun.resolve();
      await mayEnd.promise;
      await database.effect(tx, event);
    });
    await publish(
      vhost.url,
      numbers(3).map((number) => suspended(number)),
    );
    await begun.promise;
    const stopped = consumer.stop();
    mayEnd.resolve();
    await stopped;
    expect(await database.effects()).toEqual(["usr_1 1"]);
    await eventually(async () => (await waiting(vhost.url)) === 2);
  });

  test("declares its queues as often as it likes, and what was published while it was away arrives", async () => {
    const consumer = await start(database.effect);
    const connection = await connect(vhost.url);
    const channel = await connection.createChannel();
    for (let times = 0; times < 2; times++) {
      await declareConsumerQueues(channel, { name: CONSUMER, types: ["users.user.suspended.v1"] });
    }
    await connection.close();
    await consumer.stop();
    await publish(vhost.url, [suspended(1)]);
    await start(database.effect);
    await expectEffects(["usr_1 1"]);
  });

  test("keeps its inbox no longer than it must", async () => {
    await start(database.effect, { purgeIntervalMs: 1, keepHandledMs: 50 });
    await publish(vhost.url, [suspended(1)]);
    await expectEffects(["usr_1 1"]);
    await eventually(async () => {
      await publish(vhost.url, [suspended(2, "usr_2")]);
      return (await database.effects()).length > 3 && (await database.inboxRows()).length < 3;
    });
  });
});

test("a broker that is restarted has kept every event, and each has its effect once", async () => {
  const broker = await privateBroker();
  try {
    const consumer = startConsumer(database, broker.url, database.effect);
    try {
      await eventually(() => isDeclared(broker.url), { timeoutMs: 10_000 });
      await publish(
        broker.url,
        numbers(20).map((number) => suspended(number)),
      );
      await broker.stop();
      await broker.start();
      const later = numbers(20).map((number) => suspended(20 + number));
      await eventually(() => publish(broker.url, later).then(() => true), { timeoutMs: 10_000 });
      await expectEffects(numbers(40).map((number) => `usr_1 ${number}`));
      expect(await database.effects()).toEqual(numbers(40).map((number) => `usr_1 ${number}`));
    } finally {
      await consumer.stop();
    }
  } finally {
    await broker.close();
  }
}, 60_000);
