import { expect, test } from "@jest/globals";
import { metadataData, parseMetadata } from "./metadata.ts";

const one = (key: string, value: string) => [{ key, value }];
const many = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ key: `key-${n}`, value: "1" }));

test("metadata is the same in whatever order it was sent", () => {
  const sent = [
    { key: "b", value: "2" },
    { key: "A.1:x_y-z", value: "🍕".repeat(200) },
  ];
  expect(parseMetadata(sent)).toEqual(sent.toReversed());
  expect(parseMetadata(sent.toReversed())).toEqual(parseMetadata(sent));
  expect(parseMetadata(many(20))).toHaveLength(20);
});

test("no metadata is no data: keys that were used before there was any keep their answers", () => {
  expect(metadataData([])).toEqual([]);
  expect(metadataData(one("a", "1"))).toEqual(["metadata", "a", "1"]);
});

test.each([
  ["a key that is empty", one("", "1")],
  ["a key that is too long", one("k".repeat(41), "1")],
  ["a key with a space", one("a b", "1")],
  ["a key that ends its line", one("a\n", "1")],
  ["a key twice", [...one("a", "1"), ...one("a", "2")]],
  ["a value that is empty", one("a", "")],
  ["a value that is too long", one("a", "x".repeat(201))],
  ["a value of too many characters", one("a", "🍕".repeat(201))],
  ["a value of ten million", one("a", "x".repeat(10_000_000))],
  ["NUL", one("a", "a\u0000b")],
  ["a lone surrogate", one("a", "\ud800")],
  ["too many", many(21)],
])("%s is no metadata", (_what, entries) => {
  expect(parseMetadata(entries)).toBeUndefined();
});
