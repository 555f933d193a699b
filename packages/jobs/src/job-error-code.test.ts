import { expect, test } from "@jest/globals";
import { jobErrorCode } from "./job-error-code.ts";
import { JobRefusedError } from "./job-handler.ts";

test("a refusal is known by its code", () => {
  expect(jobErrorCode(new JobRefusedError("ACCOUNT_CLOSED"))).toBe("ACCOUNT_CLOSED");
});

test("a database's error is known by its number", () => {
  const cause = Object.assign(new Error("Duplicate entry 'alice'"), { errno: 1062 });
  expect(jobErrorCode(new Error("Failed query", { cause }))).toBe("E1062");
});

test("what may hold data is left out", () => {
  expect(jobErrorCode(new TypeError("alice@example.org is wrong"))).toBe("TypeError");
  expect(jobErrorCode(Object.assign(new Error(), { code: "alice@example.org" }))).toBe("Error");
  expect(jobErrorCode(Object.assign(new Error(), { code: "X".repeat(65) }))).toBe("Error");
  expect(jobErrorCode("alice@example.org")).toBe("string");
});
