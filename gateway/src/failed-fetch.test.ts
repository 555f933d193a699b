import { expect, test } from "@jest/globals";
import { placesOf } from "./failed-fetch.ts";

test("a failed fetch of root fields is told at each of them, by the name the client gave", () => {
  const query = "query Q($no: Boolean!) { a b2: b c @include(if: $no) d @skip(if: $no) }";
  expect(placesOf({ query, variables: { no: false } })).toEqual([["a"], ["b2"], ["d"]]);
});

test("a failed fetch of entities is told at each entity, up to a bound", () => {
  const query =
    "query ($representations: [_Any!]!) { _entities(representations: $representations) { id } }";
  const few = placesOf({ query, variables: { representations: [{}, {}] } });
  expect(few).toEqual([
    ["_entities", 0],
    ["_entities", 1],
  ]);
  const representations = Array.from({ length: 5_000 }, () => ({}));
  expect(placesOf({ query, variables: { representations } })).toHaveLength(100);
});
