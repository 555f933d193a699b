import { expect, test } from "@jest/globals";
import { changesOf } from "./personal-values.ts";

const stored = { displayName: "Alice Moreau", handle: "alice", isFindable: true };

test("only what differs is sent", () => {
  expect(changesOf(stored, stored)).toEqual({});
  expect(changesOf(stored, { ...stored, displayName: " Alice Moreau " })).toEqual({});
  expect(changesOf(stored, { ...stored, displayName: "Alice M." })).toEqual({
    displayName: "Alice M.",
  });
  expect(changesOf(stored, { ...stored, isFindable: false })).toEqual({ isFindable: false });
});

test("a handle that was cleared is given up", () => {
  expect(changesOf(stored, { ...stored, handle: " " })).toEqual({ handle: null });
  expect(changesOf({ ...stored, handle: "" }, { ...stored, handle: "" })).toEqual({});
});
