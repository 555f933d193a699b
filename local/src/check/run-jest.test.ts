import { expect, test } from "@jest/globals";
import { countTests } from "./run-jest.ts";

const clean = {
  success: true,
  numPassedTests: 7,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  numTotalTestSuites: 3,
};

test("a clean run has no failure", () => {
  expect(countTests(clean, true)).toEqual({ passed: 7, failed: 0, skipped: 0, remark: "3 files" });
});

test("a file that cannot be loaded is a failure, though none of its tests failed", () => {
  expect(countTests({ ...clean, success: false, numRuntimeErrorTestSuites: 2 }, false).failed).toBe(
    2,
  );
});

test("a run that ends badly is a failure, whatever its tests say", () => {
  expect(countTests(clean, false).failed).toBe(1);
  expect(countTests(undefined, true).failed).toBe(1);
});

test("what is pending or promised is skipped", () => {
  expect(countTests({ ...clean, numPendingTests: 2, numTodoTests: 1 }, true).skipped).toBe(3);
});
