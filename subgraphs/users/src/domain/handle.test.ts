import { expect, test } from "@jest/globals";
import { parseHandle } from "./handle.ts";

test.each([
  ["zoe", "zoe"],
  [" @Zoe.Ilic_2 ", "zoe.ilic_2"],
  ["x".repeat(30), "x".repeat(30)],
])("the handle %j is kept as %j", (text, handle) => {
  expect(parseHandle(text)).toBe(handle);
});

test.each([
  "",
  "zo",
  "x".repeat(31),
  "2zoe",
  ".zoe",
  "zoe.",
  "z..oe",
  "z._oe",
  "zoë",
  "z oe",
  "@@zoe",
  "Support",
])("the handle %j is refused", (text) => {
  expect(parseHandle(text)).toBeUndefined();
});
