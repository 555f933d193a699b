import { expect, test } from "@jest/globals";
import { isRunning, lookUpProcess, parseStat } from "./process-identity.ts";

const rest = "S 41 50 50 0 -1 4194560 1 0 0 0 1 2 0 0 20 0 1 0 987654 1000 200";

test("a name with spaces and brackets does not shift the fields", () => {
  const wanted = { state: "S", parentPid: 41, startTicks: "987654" };
  expect(parseStat(`50 (tmux: a) (b) ${rest}`)).toEqual(wanted);
});

test("a process is recognised as itself, and another at the same number is not", () => {
  const { pid } = process;
  const startedAt = lookUpProcess(pid)?.startedAt ?? "";
  expect(isRunning({ pid, startedAt })).toBe(true);
  expect(isRunning({ pid, startedAt: `${startedAt}1` })).toBe(false);
});

test("a number that no process has is nobody", () => {
  expect(lookUpProcess(2 ** 22 + 1)).toBeUndefined();
});
