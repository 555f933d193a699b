import { expect, test } from "@jest/globals";
import { daysOf } from "./days-of.ts";

test("entries stand under the name of their day, in the reader's time zone", () => {
  const now = new Date(2026, 2, 1, 0, 30);
  const at = (...parts: [number, number, number, number, number]) =>
    new Date(...parts).toISOString();
  const instants = [
    at(2026, 2, 1, 0, 10),
    at(2026, 1, 28, 23, 50),
    at(2026, 1, 28, 8, 0),
    at(2026, 1, 20, 8, 0),
    at(2025, 11, 31, 8, 0),
  ];
  const days = daysOf(instants, (instant) => instant, now, "en-GB");
  expect(days.map(({ title, items }) => [title, items.length])).toEqual([
    ["Today", 1],
    ["Yesterday", 2],
    ["Friday 20 February", 1],
    ["Wednesday, 31 December 2025", 1],
  ]);
});
