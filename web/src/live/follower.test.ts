import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { type Activity, Follower, type Position, type StreamEvents } from "./follower.ts";

type Stream = { after: string | undefined; on: StreamEvents<Activity>; ended: boolean };

const SETTLE_MS = 500;
const DELAY_MS = 100;
const activity = (number: number): Activity => ({ number, cursor: `c${number}` });

function follow(from: Position, reread: () => Promise<Position> = async () => from) {
  const streams: Stream[] = [];
  const seen: number[] = [];
  const states: string[] = [];
  const rereads = jest.fn(reread);
  const follower = new Follower<Activity>({
    from,
    subscribe: (after, on) => {
      const stream = { after, on, ended: false };
      streams.push(stream);
      return () => {
        stream.ended = true;
      };
    },
    onActivity: ({ number }) => seen.push(number),
    reread: rereads,
    onState: (state, losses) => states.push(losses > 0 ? `${state} after ${losses}` : state),
    isCursorRefused: (error) => error === "cursor refused",
    delayMs: () => DELAY_MS,
    settleMs: SETTLE_MS,
  });
  follower.start();
  const stream = () => {
    const last = streams.at(-1);
    if (!last) throw new Error("no stream was begun");
    return last;
  };
  return { follower, streams, stream, seen, states, rereads };
}

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

describe("following an account", () => {
  test("begins behind what was read, and later behind what was delivered", () => {
    const { stream, streams } = follow({ number: 3, cursor: "c3" });
    expect(stream().after).toBe("c3");
    stream().on.next(activity(4));
    stream().on.next(activity(5));
    stream().on.lost(new Error("socket closed"));
    jest.advanceTimersByTime(DELAY_MS);
    expect(streams).toHaveLength(2);
    expect(stream().after).toBe("c5");
    expect(streams[0]?.ended).toBe(true);
  });

  test("delivers each number once however often it is sent", () => {
    const { stream, seen } = follow({ number: 3, cursor: "c3" });
    for (const number of [3, 4, 4, 3, 5]) stream().on.next(activity(number));
    expect(seen).toEqual([4, 5]);
  });

  test("reads anew when a number was jumped over", () => {
    const { stream, rereads } = follow({ number: 3, cursor: "c3" });
    stream().on.next(activity(4));
    expect(rereads).not.toHaveBeenCalled();
    stream().on.next(activity(6));
    expect(rereads).toHaveBeenCalledTimes(1);
  });

  test("without a cursor begins now and reads once more when the stream stands", async () => {
    const read = { number: 1, cursor: "c1" };
    const { stream, rereads } = follow({ number: 0, cursor: undefined }, async () => read);
    expect(stream().after).toBeUndefined();
    stream().on.sent();
    await jest.advanceTimersByTimeAsync(SETTLE_MS);
    expect(rereads).toHaveBeenCalledTimes(1);
    stream().on.lost(new Error("socket closed"));
    jest.advanceTimersByTime(DELAY_MS);
    expect(stream().after).toBe("c1");
  });

  test("does not claim to follow while what it missed could not be read, and reads again", async () => {
    let fails = 1;
    const { stream, states, rereads } = follow({ number: 3, cursor: "c3" }, async () => {
      if (fails-- > 0) throw new Error("no answer");
      return { number: 6, cursor: "c6" };
    });
    stream().on.next(activity(6));
    await jest.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toBe("waiting after 1");
    await jest.advanceTimersByTimeAsync(DELAY_MS);
    expect(stream().after).toBeUndefined();
    stream().on.sent();
    await jest.advanceTimersByTimeAsync(SETTLE_MS);
    expect(rereads).toHaveBeenCalledTimes(2);
    expect(states.at(-1)).toBe("following");
    stream().on.lost(new Error("socket closed"));
    await jest.advanceTimersByTimeAsync(DELAY_MS);
    expect(stream().after).toBe("c6");
  });

  test("lets go of a cursor the server refuses, once and at once", () => {
    const { stream, streams } = follow({ number: 3, cursor: "forged" });
    stream().on.lost("cursor refused");
    expect(streams).toHaveLength(2);
    expect(stream().after).toBeUndefined();
    stream().on.lost("cursor refused");
    expect(streams).toHaveLength(2);
  });

  test("an older read does not set it back", async () => {
    const { stream } = follow({ number: 3, cursor: "c3" }, async () => ({
      number: 4,
      cursor: "c4",
    }));
    stream().on.next(activity(6));
    await jest.advanceTimersByTimeAsync(0);
    stream().on.lost(new Error("socket closed"));
    jest.advanceTimersByTime(DELAY_MS);
    expect(stream().after).toBe("c6");
  });

  test("claims to follow only when the stream was not refused at once, and then forgets its losses", () => {
    const { stream, states } = follow({ number: 0, cursor: "c0" });
    stream().on.sent();
    stream().on.lost(new Error("refused"));
    expect(states).toEqual(["starting", "waiting after 1"]);
    jest.advanceTimersByTime(DELAY_MS + SETTLE_MS);
    expect(states.slice(2)).toEqual(["starting after 1"]);
    stream().on.sent();
    jest.advanceTimersByTime(SETTLE_MS);
    expect(states.slice(2)).toEqual(["starting after 1", "following"]);
  });

  test("tries at once when asked, and only while it waits", () => {
    const { follower, stream, streams } = follow({ number: 0, cursor: "c0" });
    follower.retryNow();
    expect(streams).toHaveLength(1);
    stream().on.lost(new Error("socket closed"));
    follower.retryNow();
    jest.advanceTimersByTime(DELAY_MS);
    expect(streams).toHaveLength(2);
  });

  test("hears nothing of an earlier stream, and nothing once stopped", () => {
    const { follower, streams, stream, seen } = follow({ number: 0, cursor: "c0" });
    stream().on.lost(new Error("socket closed"));
    jest.advanceTimersByTime(DELAY_MS);
    streams[0]?.on.next(activity(1));
    streams[0]?.on.lost(new Error("again"));
    follower.stop();
    stream().on.next(activity(2));
    stream().on.lost(new Error("socket closed"));
    jest.runAllTimers();
    expect(seen).toEqual([]);
    expect(streams).toHaveLength(2);
    expect(stream().ended).toBe(true);
  });
});
