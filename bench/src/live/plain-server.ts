// The least that pushes the same: graphql-ws as it comes, graphql-js, one schema, the same broker. It
// knows of no federation, no store, no other process, and asks nobody who he is.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { EVENTS_EXCHANGE } from "@tributary/events/broker";
import { connect } from "amqplib";
import { buildSchema, type ExecutionResult } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { WebSocketServer } from "ws";
import { answerWith } from "./worker.ts";

export type PlainOrder = {
  readonly brokerUrl: string;
  readonly names: Readonly<Record<string, string>>;
  /** As long as the platform's own are. */
  readonly cursorLength: number;
};

const schema = buildSchema(`
  type Query { nothing: Boolean }
  type Subscription { accountActivity(accountId: ID!, after: String): AccountActivity }
  type AccountActivity { cursor: String! number: Int! entries: [Entry!]! account: Account }
  type Entry { amount: Money! }
  type Money { amount: String! currency: String! }
  type Account { available: Money owner: User }
  type User { displayName: String }
`);

type Event = {
  readonly accountId: string;
  readonly number: number;
  readonly entries: readonly {
    readonly amount: string;
    readonly currency: string;
    readonly balanceAfter: string;
  }[];
};

class Feed implements AsyncIterableIterator<{ accountActivity: object }> {
  readonly #leave: (feed: Feed) => void;
  readonly #queue: { accountActivity: object }[] = [];
  #wake: (() => void) | undefined;
  #isOver = false;

  constructor(leave: (feed: Feed) => void) {
    this.#leave = leave;
  }

  push(event: object): void {
    this.#queue.push({ accountActivity: event });
    this.#wake?.();
  }

  async next(): Promise<IteratorResult<{ accountActivity: object }>> {
    while (!this.#isOver) {
      const value = this.#queue.shift();
      if (value !== undefined) return { done: false, value };
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return { done: true, value: undefined };
  }

  async return(): Promise<IteratorResult<{ accountActivity: object }>> {
    this.#isOver = true;
    this.#leave(this);
    this.#wake?.();
    return { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

answerWith({ listen, heap });

async function listen({ brokerUrl, names, cursorLength }: PlainOrder): Promise<number> {
  const feeds = new Map<string, Set<Feed>>();
  const connection = await connect(brokerUrl, { noDelay: true });
  const channel = await connection.createChannel();
  const { queue } = await channel.assertQueue("", { exclusive: true });
  await channel.bindQueue(queue, EVENTS_EXCHANGE, "#");
  await channel.consume(
    queue,
    (message) => {
      const { data } = JSON.parse(String(message?.content)) as { data: Event };
      const watching = feeds.get(data.accountId);
      if (watching) {
        const activity = activityOf(data, names[data.accountId], cursorLength);
        for (const feed of watching) feed.push(activity);
      }
    },
    { noAck: true },
  );
  const rootValue = {
    accountActivity: ({ accountId }: { accountId: string }) => {
      const watching = feeds.get(accountId) ?? new Set();
      feeds.set(accountId, watching);
      const feed = new Feed((one) => watching.delete(one));
      watching.add(feed);
      return feed;
    },
  };
  const server = createServer();
  useServer(
    {
      schema,
      roots: { subscription: rootValue },
      onNext: (_context, _id, _payload, _args, result) => ({
        data: result.data ?? null,
        extensions: { cursor: cursorIn(result.data) },
      }),
    },
    new WebSocketServer({ server }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

function activityOf({ number, entries }: Event, displayName = "", cursorLength: number): object {
  return {
    cursor: String(number).padStart(cursorLength, "0"),
    number,
    entries: entries.map(({ amount, currency }) => ({ amount: { amount, currency } })),
    account: {
      available: { amount: entries.at(-1)?.balanceAfter, currency: "EUR" },
      owner: { displayName },
    },
  };
}

function cursorIn(data: ExecutionResult["data"]): unknown {
  const activity = data?.accountActivity;
  return typeof activity === "object" && activity !== null && "cursor" in activity
    ? activity.cursor
    : undefined;
}

/** Once its garbage is collected. */
function heap(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}
