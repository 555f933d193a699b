import { expect, test } from "@jest/globals";
import { countTasks } from "./run-checks.ts";

test("turbo's tasks count as passed and failed, cached or not", () => {
  const output =
    " Tasks:    9 successful, 15 total\nCached:    4 cached, 15 total\n  Time:    7s\n";
  expect(countTasks(output, false)).toEqual({
    passed: 9,
    failed: 6,
    remark: "15 tasks, 4 of them cached",
  });
});

test("a turbo that fails without a failed task, or does not run at all, is a failure", () => {
  const all = " Tasks:    2 successful, 2 total\nCached:    2 cached, 2 total\n";
  expect(countTasks(all, false).failed).toBe(1);
  expect(countTasks(all, true).failed).toBe(0);
  expect(countTasks("", true).failed).toBe(1);
});
