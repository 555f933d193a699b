import { describe, expect, jest, test } from "@jest/globals";
import type { Event } from "./catalogue.ts";
import type { Listener } from "./live-feed.ts";
import { LiveStream, type LiveStreamOptions, type StreamPage } from "./live-stream.ts";

const bounds = { heldMax: 10, pageRowsMax: 10, readsAtOnceMax: 1, storeWaitMs: 60_000 };

/** A store of the numbers 1..n, and a feed that tells of them by hand. */
function numbers() {
  let count = 0;
  const listeners = new Set<Listener>();
  const page = (after: number, rowsMax: number): StreamPage<number> => {
    const items = range(after + 1, Math.min(count, after + rowsMax));
    return { items, upTo: items.at(-1) ?? after, isFull: items.length === rowsMax };
  };
  const read = jest.fn(async (after: number, rowsMax: number) => page(after, rowsMax));
  const tell = (event: Event | undefined) => {
    for (const listen of listeners) listen(event);
  };
  const feed = {
    bounds,
    inTurn: <T>(work: () => Promise<T>) => work(),
    watch: (_key: string, listen: Listener) => {
      listeners.add(listen);
      return { attached: Promise.resolve(), close: () => void listeners.delete(listen) };
    },
  };
  const stream = (changes: Partial<LiveStreamOptions<number>> = {}) =>
    new LiveStream<number>(feed, {
      key: "numbers",
      after: 0,
      read,
      hear: ({ number }) => ({ position: number, item: number }),
      authorize: () => {},
      isPassing: () => false,
      expiresAt: new Date(Date.now() + 60_000),
      ...changes,
    });
  return {
    page,
    read,
    stream,
    add: (more = 1) => {
      count += more;
    },
    ring: () => tell(undefined),
    /** The event of what is stored, or a second delivery of it. */
    tell: (number: number) => tell(eventOf(number)),
    watchers: () => listeners.size,
  };
}

function eventOf(number: number): Event {
  return {
    id: "01890000-0000-7000-8000-000000000000",
    source: "users",
    time: "2026-01-31T09:30:00.000Z",
    type: "users.user.suspended.v1",
    subject: "usr_1",
    number,
    feedNumber: number,
    data: { userId: "usr_1" },
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(to - from + 1, 0) }, (_, index) => from + index);
}

async function take(stream: LiveStream<number>, count: number): Promise<number[]> {
  const numbers: number[] = [];
  while (numbers.length < count) {
    const next = await stream.next();
    if (next.done) break;
    numbers.push(next.value);
  }
  return numbers;
}

const upTo = (count: number) => range(1, count);
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("a stream", () => {
  test("gives what is there, page after page, and then what comes", async () => {
    const { add, ring, stream } = numbers();
    add(25);
    const live = stream();
    expect(await take(live, 25)).toEqual(upTo(25));
    const next = take(live, 1);
    add();
    ring();
    expect(await next).toEqual([26]);
  });

  test("begins behind the position that it was given", async () => {
    const { add, stream } = numbers();
    add(5);
    expect(await take(stream({ after: 3 }), 2)).toEqual([4, 5]);
  });

  test("reads once for many rings, and gives nothing twice", async () => {
    const { add, ring, read, stream } = numbers();
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
    const { add, ring, stream, read } = numbers();
    read.mockImplementationOnce(async () => {
      // Committed after the read looked, announced before it returned.
      add();
      ring();
      return { items: [], upTo: 0, isFull: false };
    });
    expect(await take(stream(), 1)).toEqual([1]);
  });

  test("ends at once when it is closed while it waits, and lets go of the feed", async () => {
    const { stream, watchers } = numbers();
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
    const { stream, watchers } = numbers();
    await stream().return();
    expect(watchers()).toBe(0);
  });

  test("lets go of the feed when the store fails", async () => {
    const { read, stream, watchers } = numbers();
    read.mockRejectedValueOnce(new Error("database is away"));
    await expect(stream().next()).rejects.toThrow("database is away");
    expect(watchers()).toBe(0);
  });
});

describe("an event whose position is the next one", () => {
  /** Has begun, and reads no more. */
  async function steady() {
    const source = numbers();
    const live = source.stream();
    const first = live.next();
    await turn();
    source.add();
    source.tell(1);
    await first;
    source.read.mockClear();
    return { ...source, live };
  }

  test("is given out without the store, however often it comes", async () => {
    const { add, tell, live, read } = await steady();
    add(5);
    for (const number of [1, 2, 2, 3, 1, 4, 4, 5, 6, 6]) tell(number);
    expect(await take(live, 5)).toEqual(range(2, 6));
    expect(read).not.toHaveBeenCalled();
  });

  test("is waited for no longer once a later one has come: the store has both", async () => {
    const { add, tell, live, read } = await steady();
    add(3);
    for (const number of [2, 4]) tell(number);
    expect(await take(live, 3)).toEqual([2, 3, 4]);
    tell(3);
    add();
    tell(5);
    expect(await take(live, 1)).toEqual([5]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  test("that is none of this stream's is passed over, and those behind it are not late", async () => {
    const { add, tell, stream, read } = numbers();
    const hear = ({ number }: Event) =>
      number % 2 === 0 ? { position: number } : { position: number, item: number };
    const live = stream({ hear });
    const first = live.next();
    await turn();
    add(5);
    for (const number of range(1, 5)) tell(number);
    expect(await first).toEqual({ done: false, value: 1 });
    expect(await take(live, 2)).toEqual([3, 5]);
    expect(read).toHaveBeenCalledTimes(1);
  });

  test("is let go where a slow reader has as many as are held, and comes from the store", async () => {
    const { add, tell, live, read } = await steady();
    for (const number of range(2, 200)) {
      add();
      tell(number);
    }
    expect(await take(live, 199)).toEqual(range(2, 200));
    add();
    tell(201);
    expect(await take(live, 1)).toEqual([201]);
    // Ten were held, the last page was not full, and from there on it is live again.
    expect(read).toHaveBeenCalledTimes(19);
  });

  test("is kept while the store is read, and given out behind what was read", async () => {
    const { add, tell, page, stream, read } = numbers();
    add(3);
    read.mockImplementationOnce(async (after, rowsMax) => {
      const found = page(after, rowsMax);
      add(2);
      for (const number of [3, 4, 5]) tell(number);
      return found;
    });
    expect(await take(stream(), 5)).toEqual(upTo(5));
    expect(read).toHaveBeenCalledTimes(1);
  });
});

test("how things are comes before all that happens behind it", async () => {
  const { add, stream } = numbers();
  add(3);
  expect(await take(stream({ first: -2, after: 2 }), 2)).toEqual([-2, 3]);
});

describe("while the store is away", () => {
  test("a stream waits and goes on", async () => {
    const { add, stream, read } = numbers();
    add(2);
    read.mockRejectedValueOnce(new Error("away")).mockRejectedValueOnce(new Error("away"));
    expect(await take(stream({ isPassing: () => true }), 2)).toEqual([1, 2]);
  });

  test("one that is closed ends at once", async () => {
    const { stream, read, watchers } = numbers();
    read.mockRejectedValue(new Error("away"));
    const live = stream({ isPassing: () => true });
    const next = live.next();
    await turn();
    await live.return();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(watchers()).toBe(0);
  });
});

describe("who may read", () => {
  test("is asked for every item, and a no ends the stream before it is given", async () => {
    const { add, stream, watchers } = numbers();
    add(3);
    const live = stream({
      authorize: (number) => {
        if (number === 3) throw new Error("no longer yours");
      },
    });
    expect(await take(live, 2)).toEqual([1, 2]);
    await expect(live.next()).rejects.toThrow("no longer yours");
    expect(watchers()).toBe(0);
    expect(await live.next()).toEqual({ done: true, value: undefined });
  });

  test("is asked again when the token ends, though nothing happens", async () => {
    const { stream } = numbers();
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
    const { read, stream } = numbers();
    const live = stream({ expiresAt: new Date("9999-01-01") });
    const next = live.next();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(read).toHaveBeenCalledTimes(1);
    await live.return();
    await next;
  });
});
