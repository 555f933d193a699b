import { expect, test } from "@jest/globals";
import { answerAtRoundTime } from "./answer-at-round-time.ts";

async function timeOf(tookMs: number, fails = false): Promise<number> {
  let nowMs = 0;
  const sleep = async (ms: number) => {
    nowMs += ms;
  };
  const clock = { now: () => nowMs, sleep };
  const work = async () => {
    nowMs += tookMs;
    if (fails) throw new Error("failed");
  };
  await answerAtRoundTime(100, work, clock).catch(() => {});
  return nowMs;
}

test.each([
  [1, 100],
  [99, 100],
  [100, 100],
  [101, 200],
])("what took %d ms is answered after %d ms, done or failed", async (took, answered) => {
  expect(await timeOf(took)).toBe(answered);
  expect(await timeOf(took, true)).toBe(answered);
});
