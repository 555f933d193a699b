import { describe, expect, jest, test } from "@jest/globals";
import { ActivityStream, type ActivityStreamOptions } from "./live.ts";
import type { ActivityRow } from "./store/activities.ts";

const PAGE_SIZE = 10;

/** An account's activities, and a feed that rings by hand. */
function account() {
  const activities: ActivityRow[] = [];
  const rings = new Set<() => void>();
  const read = jest.fn(async (after: number) => activities.slice(after, after + PAGE_SIZE));
  const add = (count = 1) => {
    for (let added = 0; added < count; added++) {
      activities.push({
        accountId: Buffer.alloc(16, 1),
        number: activities.length + 1,
        ownerId: null,
        kind: "ENTRIES_POSTED",
        transactionId: Buffer.alloc(16, 2),
        postedAfterMinor: 1n,
        heldAfterMinor: 0n,
        statusAfter: "ACTIVE",
        feedNumber: null,
        createdAt: new Date(),
      });
    }
  };
  const stream = (changes: Partial<ActivityStreamOptions> = {}) =>
    new ActivityStream({
      after: 0,
      read,
      authorize: () => {},
      expiresAt: new Date(Date.now() + 60_000),
      watch: (ring) => {
        rings.add(ring);
        return { attached: Promise.resolve(), close: () => void rings.delete(ring) };
      },
      ...changes,
    });
  const ring = () => {
    for (const one of rings) one();
  };
  return { add, ring, read, stream, watchers: () => rings.size };
}

async function take(stream: ActivityStream, count: number): Promise<number[]> {
  const numbers: number[] = [];
  while (numbers.length < count) {
    const next = await stream.next();
    if (next.done) break;
    numbers.push(next.value.number);
  }
  return numbers;
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("a stream of activities", () => {
  test("gives what is there, page after page, and then what comes", async () => {
    const { add, ring, stream } = account();
    add(25);
    const live = stream();
    expect(await take(live, 25)).toEqual(upTo(25));
    const next = take(live, 1);
    add();
    ring();
    expect(await next).toEqual([26]);
  });

  test("begins behind the activity that it was given", async () => {
    const { add, stream } = account();
    add(5);
    expect(await take(stream({ after: 3 }), 2)).toEqual([4, 5]);
  });

  test("reads once for many rings, and gives nothing twice", async () => {
    const { add, ring, read, stream } = account();
    const live = stream();
    const next = take(live, 3);
    await turn();
    read.mockClear();
    add(3);
    for (let count = 0; count < 50; count++) ring();
    expect(await next).toEqual([1, 2, 3]);
    const pending = live.next();
    for (let count = 0; count < 50; count++) ring();
    await turn();
    await live.return();
    expect(await pending).toEqual({ done: true, value: undefined });
    expect(read.mock.calls.length).toBeLessThanOrEqual(4);
  });

  test("misses nothing that is committed between its attachment and its first read", async () => {
    const { add, ring, stream, read } = account();
    read.mockImplementationOnce(async () => {
      // Committed after the read looked, announced before it returned.
      add();
      ring();
      return [];
    });
    expect(await take(stream(), 1)).toEqual([1]);
  });

  test("ends at once when it is closed while it waits, and lets go of the feed", async () => {
    const { stream, watchers } = account();
    const live = stream();
    const next = live.next();
    await turn();
    expect(watchers()).toBe(1);
    await live.return();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(watchers()).toBe(0);
    expect(await live.next()).toEqual({ done: true, value: undefined });
  });

  test("lets go of the feed when it is closed before anyone has read from it", async () => {
    const { stream, watchers } = account();
    await stream().return();
    expect(watchers()).toBe(0);
  });

  test("lets go of the feed when the store fails", async () => {
    const { read, stream, watchers } = account();
    read.mockRejectedValueOnce(new Error("database is away"));
    await expect(stream().next()).rejects.toThrow("database is away");
    expect(watchers()).toBe(0);
  });
});

describe("who may read", () => {
  test("is asked for every activity, and a no ends the stream before it is given", async () => {
    const { add, stream, watchers } = account();
    add(3);
    const live = stream({
      authorize: (activity) => {
        if (activity?.number === 3) throw new Error("no longer yours");
      },
    });
    expect(await take(live, 2)).toEqual([1, 2]);
    await expect(live.next()).rejects.toThrow("no longer yours");
    expect(watchers()).toBe(0);
    expect(await live.next()).toEqual({ done: true, value: undefined });
  });

  test("is asked again when the token ends, though nothing happens", async () => {
    const { stream } = account();
    const expiresAt = new Date(Date.now() + 30);
    const live = stream({
      expiresAt,
      authorize: () => {
        if (Date.now() >= expiresAt.getTime()) throw new Error("token expired");
      },
    });
    await expect(live.next()).rejects.toThrow("token expired");
  });

  test("of a token that outlives the longest timer does not make it spin", async () => {
    const { read, stream } = account();
    const live = stream({ expiresAt: new Date("9999-01-01") });
    const next = live.next();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(read).toHaveBeenCalledTimes(1);
    await live.return();
    await next;
  });
});
