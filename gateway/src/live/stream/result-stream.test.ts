import { describe, expect, jest, test } from "@jest/globals";
import { type FormattedExecutionResult, GraphQLError } from "graphql";
import type { SubscriptionPlan } from "../plan.ts";
import { LiveSource } from "./live-source.ts";
import { ResultStream } from "./result-stream.ts";

const CALLER = { viewer: undefined, authorization: undefined };
const lost = () => new GraphQLError("lost", { extensions: { code: "SUBSCRIPTION_LOST" } });

type Settings = {
  queueMax?: number;
  resumable?: boolean;
  completed?: Promise<void>;
  /** Whether the last digit of an event is its entity, and only the newest of each is wanted. */
  fresh?: boolean;
};

function sourceOf(settings: Settings = {}, after?: string) {
  const { queueMax = 10, resumable = false, completed, fresh = false } = settings;
  const upstream = { start: jest.fn(), resume: jest.fn(), reopen: jest.fn(), close: jest.fn() };
  const batches: unknown[][] = [];
  const source = new LiveSource({
    plan: { upstream: { resumption: resumable ? {} : undefined } } as unknown as SubscriptionPlan,
    after,
    queueMax,
    entityIn: fresh ? ({ data }) => String(Number(data?.n) % 10) : undefined,
    complete: async (_plan, events) => {
      batches.push(events.map(({ data }) => data?.n));
      await completed;
      return events.map(({ data }) => ({ data: { ten: Number(data?.n) * 10 } }));
    },
    upstream: () => upstream,
    overflow: () => ({ kind: "failure", error: lost() }),
    onMoved: () => {},
    onClosed: () => {},
  });
  const push = (...numbers: number[]) =>
    numbers.map((n) => source.push({ data: { n } }, resumable ? `c${n}` : undefined));
  return { source, upstream, batches, push };
}

function streamOn(
  sourceFor: (stream: ResultStream) => LiveSource,
  { fresh = false, newestMax = 10 } = {},
) {
  const onEnd = jest.fn();
  const stream = new ResultStream({
    request: { query: "" },
    caller: CALLER,
    after: undefined,
    freshness: fresh ? { path: [] } : undefined,
    newestMax,
    sourceFor,
    authorityOf: () => "",
    lost,
    onEnd,
  });
  return { stream, onEnd };
}

async function take(stream: ResultStream, count: number): Promise<unknown[]> {
  const taken: unknown[] = [];
  while (taken.length < count) {
    const { value } = await stream.next();
    taken.push((value as FormattedExecutionResult).data?.ten);
  }
  return taken;
}

describe("a stream of results", () => {
  test("completes together what came while earlier events were completed, in order", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { source, push, batches } = sourceOf({ completed: promise });
    const { stream } = streamOn(() => source);
    const first = take(stream, 1);
    push(1, 2, 3, 4);
    resolve();
    expect([...(await first), ...(await take(stream, 3))]).toEqual([10, 20, 30, 40]);
    expect(batches).toEqual([[1], [2, 3, 4]]);
  });

  test("delivers what came before a failure, and then fails", async () => {
    const { source, push, upstream } = sourceOf();
    const { stream, onEnd } = streamOn(() => source);
    push(1);
    source.finish({ kind: "failure", error: lost() });
    push(2);
    expect(await take(stream, 1)).toEqual([10]);
    await expect(stream.next()).rejects.toThrow("lost");
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    expect([upstream.close.mock.calls.length > 0, onEnd.mock.calls.length]).toEqual([true, 1]);
  });

  test("of what cannot be had again ends rather than skip, when too much waits", async () => {
    const { source, push } = sourceOf({ queueMax: 2 });
    const { stream } = streamOn(() => source);
    expect(push(1, 2, 3)).toEqual([true, true, false]);
    expect(await take(stream, 2)).toEqual([10, 20]);
    await expect(stream.next()).rejects.toThrow("lost");
  });

  test("of what can be had again lets it wait with its owner, and asks for it when it is read", async () => {
    const { source, push, upstream } = sourceOf({ queueMax: 2, resumable: true });
    const { stream } = streamOn(() => source);
    expect(push(1, 2, 3)).toEqual([true, true, false]);
    expect(upstream.resume).not.toHaveBeenCalled();
    expect(await take(stream, 2)).toEqual([10, 20]);
    expect(upstream.resume).toHaveBeenCalledTimes(1);
    push(3);
    expect(await take(stream, 1)).toEqual([30]);
  });

  test("lets go of its source at once when its reader leaves, and wakes who waits", async () => {
    const { source, upstream } = sourceOf();
    const { stream, onEnd } = streamOn(() => source);
    const waiting = stream.next();
    await stream.return();
    expect([upstream.close.mock.calls.length, onEnd.mock.calls.length]).toEqual([1, 1]);
    expect(await waiting).toEqual({ done: true, value: undefined });
  });
});

describe("a reader who falls behind the others", () => {
  test("is caught up from where it stands once it reads again, and holds up nobody", async () => {
    const shared = sourceOf({ queueMax: 2, resumable: true });
    const sources = [shared.source];
    const asked: (string | undefined)[] = [];
    const { stream: slow } = streamOn((stream) => {
      if (stream.source) return stream.source;
      asked.push(stream.cursor);
      return sources.shift() ?? own.source;
    });
    const own = sourceOf({ resumable: true }, "c1");
    const { stream: quick } = streamOn((stream) => stream.source ?? shared.source);
    shared.push(1);
    expect([await take(slow, 1), await take(quick, 1)]).toEqual([[10], [10]]);
    for (const n of [2, 3, 4, 5]) {
      shared.push(n);
      expect(await take(quick, 1)).toEqual([n * 10]);
    }
    expect([slow.source, slow.cursor, asked.length]).toEqual([undefined, "c1", 1]);
    own.push(2, 3);
    expect(await take(slow, 2)).toEqual([20, 30]);
    expect(asked).toEqual([undefined, "c1"]);
  });

  test("where nothing can be had again has what waited, and then is told", async () => {
    const { source, push } = sourceOf({ queueMax: 2 });
    const [slow, quick] = [streamOn(() => source).stream, streamOn(() => source).stream];
    for (const n of [1, 2, 3, 4]) {
      push(n);
      await take(quick, 1);
    }
    expect(await take(slow, 3)).toEqual([10, 20, 30]);
    await expect(slow.next()).rejects.toThrow("lost");
    push(5);
    expect(await take(quick, 1)).toEqual([50]);
  });
});

describe("a reader who wants the newest", () => {
  /** What comes in a row, and behind which cursor each time something was left out. */
  async function takeTold(stream: ResultStream, count: number): Promise<unknown[]> {
    const told: unknown[] = [];
    while (told.length < count) {
      const { data, extensions } = (await stream.next()).value as FormattedExecutionResult;
      told.push(extensions?.gap ? [data?.ten, extensions.gap] : data?.ten);
    }
    return told;
  }

  const behind = (from: string | null, to: string | null) => ({ from, to });

  test("has the newest of each entity of what waited, in order, and is told of what it has not", async () => {
    const { source, push } = sourceOf({ resumable: true, fresh: true }, "c0");
    const [slow, quick] = [streamOn(() => source, { fresh: true }), streamOn(() => source)];
    for (const n of [1, 2, 11, 3, 12, 23]) {
      push(n);
      await take(quick.stream, 1);
    }
    expect(await takeTold(slow.stream, 2)).toEqual([
      [110, behind("c0", "c11")],
      [120, behind("c11", "c12")],
    ]);
    // Where it would go on after a cut: 23 has not been taken.
    expect(slow.stream.cursor).toBe("c12");
    push(24);
    await take(quick.stream, 1);
    expect(await takeTold(slow.stream, 2)).toEqual([230, 240]);
    expect(slow.stream.cursor).toBe("c24");
  });

  test("who keeps up has everything, and no gap", async () => {
    const { source, push } = sourceOf({ resumable: true, fresh: true });
    const { stream } = streamOn(() => source, { fresh: true });
    for (const n of [1, 11, 21]) {
      push(n);
      expect(await takeTold(stream, 1)).toEqual([n * 10]);
    }
  });

  test("holds up nobody and keeps so many entities, though it takes nothing for long", async () => {
    const { source, push, upstream } = sourceOf(
      { queueMax: 4, resumable: true, fresh: true },
      "c0",
    );
    const { stream: slow } = streamOn(() => source, { fresh: true, newestMax: 2 });
    const { stream: quick } = streamOn(() => source, { fresh: true });
    for (let n = 1; n <= 99; n += 1) {
      expect(push(n)).toEqual([true]);
      await take(quick, 1);
    }
    expect(await takeTold(slow, 2)).toEqual([[980, behind("c0", "c98")], 990]);
    expect([upstream.resume.mock.calls.length, slow.source === source]).toEqual([0, true]);
  });

  test("where nobody takes anything, what waits is the newest as well, completed or not", async () => {
    const { source, push, batches } = sourceOf({ queueMax: 4, resumable: true, fresh: true }, "c0");
    const { stream } = streamOn(() => source, { fresh: true });
    expect(push(1, 2, 11, 12, 21, 22, 31, 3)).not.toContain(false);
    expect(await takeTold(stream, 3)).toEqual([[220, behind("c0", "c22")], 310, 30]);
    expect(batches).toEqual([[21, 22, 31, 3]]);
  });

  test("of what cannot be had again is told of a gap as well, and is not ended", async () => {
    const { source, push } = sourceOf({ queueMax: 1, fresh: true });
    const { stream } = streamOn(() => source, { fresh: true });
    push(1, 11, 21, 31);
    expect(await takeTold(stream, 1)).toEqual([[310, behind(null, null)]]);
  });
});
