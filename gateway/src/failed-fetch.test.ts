import { expect, test } from "@jest/globals";
import { placesOf } from "./failed-fetch.ts";

test("a failed fetch of root fields is told at each of them, by the name the client gave", () => {
  const query = "query Q($no: Boolean!) { a b2: b c @include(if: $no) d @skip(if: $no) }";
  expect(placesOf({ query, variables: { no: false } })).toEqual([["a"], ["b2"], ["d"]]);
});

test("fields inside fragments are told too, each once, and a variable left out has its default", () => {
  const query = `
    query Q($yes: Boolean = true, $no: Boolean = false) {
      a @include(if: $yes)
      ... on Query @include(if: $yes) { b ... @skip(if: $yes) { c } }
      ... @include(if: $no) { d }
      ...rest @skip(if: $no)
    }
    fragment rest on Query { a e: f }
  `;
  expect(placesOf({ query, variables: {} })).toEqual([["a"], ["b"], ["e"]]);
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
