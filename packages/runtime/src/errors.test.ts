import { expect, test } from "@jest/globals";
import { describeFault } from "./errors.ts";

test("a failed query is told by its code alone: no SQL, no parameters", () => {
  const cause = Object.assign(new Error("Duplicate entry 'zoe@example.com'"), {
    errno: 1062,
    sql: "INSERT INTO users VALUES ('zoe@example.com')",
  });
  const error = Object.assign(new Error("Failed query: insert … params: zoe@example.com"), {
    cause,
    params: ["zoe@example.com"],
  });
  expect(JSON.stringify(describeFault(error))).not.toContain("zoe");
  expect(describeFault(error)).toEqual({ name: "Error", code: 1062 });
});

test("another fault keeps its message and where it came from", () => {
  const fault = describeFault(new TypeError("x is not a function"));
  expect(fault.message).toBe("x is not a function");
  expect(fault.stack).toContain("errors.test.ts");
});
