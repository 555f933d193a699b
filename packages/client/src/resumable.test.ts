import { afterEach, beforeEach, expect, jest, test } from "@jest/globals";
import { resumable, type SubscribePayload } from "./resumable.ts";
import {
  gapBefore,
  type Message,
  ResumeExpiredError,
  type ResumeOptions,
  type StreamSink,
} from "./resuming-stream.ts";

type Attempt = { asked: SubscribePayload; sink: StreamSink<Message>; isStopped: boolean };

const QUERY = "subscription { it }";
const DELAY_MS = 100;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** A transport whose every connection is in the test's hands. */
function follow(payload: Partial<SubscribePayload> = {}, options: ResumeOptions = {}) {
  const attempts: Attempt[] = [];
  const heard: Message[] = [];
  const ends: unknown[] = [];
  const client = resumable<SubscribePayload, Message>(
    {
      subscribe: (asked, sink) => {
        const attempt = { asked, sink, isStopped: false };
        attempts.push(attempt);
        return () => {
          attempt.isStopped = true;
        };
      },
    },
    { delayMs: () => DELAY_MS, ...options },
  );
  const stop = client.subscribe(
    { query: QUERY, ...payload },
    {
      next: (message) => heard.push(message),
      error: (problem) => ends.push(problem),
      complete: () => ends.push("complete"),
    },
  );
  const last = () => {
    const attempt = attempts.at(-1);
    if (!attempt) throw new Error("nothing was asked");
    return attempt;
  };
  return { attempts, heard, ends, stop, last };
}

const message = (number: number) => ({ data: { number }, extensions: { cursor: `c${number}` } });
const cut = { code: 1006, reason: "" };
const coded = (code: string) => [{ extensions: { code } }];
const resumedFrom = ({ asked }: Attempt) => asked.extensions?.resumeFrom;

test("a cut stream is asked for again behind its last message, and each message is heard once", () => {
  const { attempts, heard, last } = follow();
  expect(resumedFrom(last())).toBeUndefined();
  last().sink.next(message(1));
  last().sink.next(message(2));
  last().sink.error(cut);
  jest.advanceTimersByTime(DELAY_MS);
  expect([attempts.length, attempts[0]?.isStopped, resumedFrom(last())]).toEqual([2, true, "c2"]);
  last().sink.next(message(2));
  last().sink.next(message(3));
  expect(heard).toEqual([1, 2, 3].map(message));
});

test("a transport that connects again by itself asks behind the last message too", () => {
  const { last } = follow();
  last().sink.next(message(1));
  expect(JSON.parse(JSON.stringify(last().asked))).toMatchObject({
    query: QUERY,
    extensions: { resumeFrom: "c1" },
  });
});

test("what an earlier connection still says is not heard", () => {
  const { attempts, heard, ends, last } = follow();
  last().sink.next(message(1));
  last().sink.error(cut);
  attempts[0]?.sink.next(message(9));
  attempts[0]?.sink.complete();
  jest.advanceTimersByTime(DELAY_MS);
  expect([heard, ends]).toEqual([[message(1)], []]);
});

test("a last result that says why the stream ends is no message", () => {
  const { heard, attempts, last } = follow();
  last().sink.next(message(1));
  last().sink.next({ errors: coded("RESTARTING") });
  last().sink.complete();
  jest.advanceTimersByTime(DELAY_MS);
  expect([heard.length, attempts.length, resumedFrom(last())]).toEqual([1, 2, "c1"]);
});

test("an event with errors is one", () => {
  const { heard, last } = follow();
  const event = { data: { it: null }, errors: coded("SUBGRAPH_UNAVAILABLE") };
  last().sink.next(event);
  expect(heard).toEqual([event]);
});

test("where nothing says where it stood, the next message says that something may be missing", () => {
  const { heard, last } = follow();
  last().sink.error(cut);
  jest.advanceTimersByTime(DELAY_MS);
  last().sink.next(message(4));
  last().sink.next(message(5));
  expect(heard.map(gapBefore)).toEqual([{ from: null, to: "c4" }, undefined]);
});

test.each([
  ["in its variables", { variables: { after: "start" } }],
  ["by a snapshot", { variables: { snapshot: true } }],
  ["in its extensions", { extensions: { resumeFrom: "c0" } }],
])(
  "a stream that says %s where it begins has no gap before its first message",
  (_where, payload) => {
    const { heard, last } = follow(payload);
    last().sink.error(cut);
    jest.advanceTimersByTime(DELAY_MS);
    last().sink.next(message(1));
    expect(heard.map(gapBefore)).toEqual([undefined]);
  },
);

test("a wish for the newest is asked for again with each attempt", () => {
  const wish = { freshness: "latest", entity: "account.id" };
  const { last } = follow({ extensions: wish });
  last().sink.next(message(1));
  last().sink.error(cut);
  jest.advanceTimersByTime(DELAY_MS);
  expect(last().asked.extensions).toEqual({ ...wish, resumeFrom: "c1" });
});

test("a gap that the gateway tells is told on", () => {
  const { heard, last } = follow();
  const gap = { from: "c1", to: "c3" };
  last().sink.next({ ...message(3), extensions: { cursor: "c3", gap } });
  expect(heard.map(gapBefore)).toEqual([gap]);
});

test("what is kept no longer ends the stream with an error of its own, which has the cursor", () => {
  const { ends, last } = follow();
  last().sink.next(message(1));
  last().sink.error(cut);
  jest.advanceTimersByTime(DELAY_MS);
  last().sink.next({ errors: coded("RESUME_EXPIRED") });
  expect(ends).toEqual([expect.any(ResumeExpiredError)]);
  expect(ends[0]).toMatchObject({ code: "RESUME_EXPIRED", cursor: "c1" });
});

test("a stream whose token is over goes on with the next one, and is given up when that is refused too", async () => {
  const renewToken = jest.fn(async () => {});
  const { ends, attempts, last } = follow({}, { renewToken });
  last().sink.next(message(1));
  last().sink.error({ code: 4403, reason: "Token expired" });
  await jest.advanceTimersByTimeAsync(0);
  expect([renewToken.mock.calls.length, attempts.length, resumedFrom(last())]).toEqual([
    1,
    2,
    "c1",
  ]);
  const refused = { code: 4403, reason: "Forbidden" };
  last().sink.error(refused);
  await jest.advanceTimersByTimeAsync(DELAY_MS);
  expect([renewToken.mock.calls.length, ends]).toEqual([1, [refused]]);
});

test("a quiet stream is renewed each time that its token is over", async () => {
  const renewToken = jest.fn(async () => {});
  const { ends, attempts, last } = follow({}, { renewToken });
  for (const _token of [1, 2, 3]) {
    await jest.advanceTimersByTimeAsync(300_000);
    last().sink.error({ code: 4403, reason: "Token expired" });
    await jest.advanceTimersByTimeAsync(0);
  }
  expect([renewToken.mock.calls.length, attempts.length, ends]).toEqual([3, 4, []]);
});

test.each([
  ["the operation is at fault", coded("BAD_USER_INPUT")],
  ["there is no other token", coded("UNAUTHENTICATED")],
])("is given up at once when %s", async (_why, problem) => {
  const renewToken = () => Promise.reject(new Error("signed out"));
  const { ends, attempts, last } = follow({}, { renewToken });
  last().sink.error(problem);
  await jest.advanceTimersByTimeAsync(60_000);
  expect([ends, attempts.length]).toEqual([[problem], 1]);
});

test("is given up after so many attempts in vain, and not before", () => {
  const { ends, attempts, last } = follow({}, { attemptsMax: 2 });
  for (const _attempt of [1, 2, 3]) {
    expect(ends).toEqual([]);
    last().sink.error(cut);
    jest.advanceTimersByTime(DELAY_MS);
  }
  expect([attempts.length, ends]).toEqual([3, [cut]]);
});

test("waits longer each time, never for long, and not everybody alike", () => {
  const asked: number[] = [];
  resumable<SubscribePayload, Message>({
    subscribe: (_payload, sink) => {
      asked.push(performance.now());
      setTimeout(() => sink.error(cut));
      return () => {};
    },
  }).subscribe({ query: QUERY }, { next: () => {}, error: () => {}, complete: () => {} });
  jest.advanceTimersByTime(3_600_000);
  const waits = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
  expect(waits).toHaveLength(30);
  for (const [index, waited] of waits.entries()) {
    const whole = Math.min(20_000, 400 * 2 ** index);
    expect(waited).toBeGreaterThanOrEqual(whole / 2);
    expect(waited).toBeLessThanOrEqual(whole + 2);
  }
});

test("whoever leaves is asked for no more, and hears nothing more", () => {
  const { heard, attempts, stop, last } = follow();
  last().sink.error(cut);
  stop();
  jest.advanceTimersByTime(60_000);
  last().sink.next(message(1));
  expect([attempts.length, heard]).toEqual([1, []]);
});
