import { expect, test } from "@jest/globals";
import { decideProfile } from "./decide-profile.ts";

test("a profile's changes are kept as names and handles are, and what is not given is not changed", () => {
  expect(decideProfile({ displayName: " Zoe\u0308 ", handle: "@Zoe" })).toEqual({
    accepted: true,
    changes: { displayName: "Zoë", handle: "zoe", isFindable: undefined },
  });
  expect(decideProfile({ handle: null, isFindable: false })).toEqual({
    accepted: true,
    changes: { displayName: undefined, handle: null, isFindable: false },
  });
});

test("a profile's changes are refused for the first field that is wrong", () => {
  expect(decideProfile({ displayName: " ", handle: "!" })).toEqual({
    accepted: false,
    field: "displayName",
  });
  expect(decideProfile({ handle: "!" })).toEqual({ accepted: false, field: "handle" });
});
