import { expect, test } from "@jest/globals";
import { decideExpiry } from "./decide-expiry.ts";

const registered = {
  status: "ACTIVE",
  emailVerifiedAt: null,
  hasPassword: false,
  eventCount: 1,
} as const;

test("a registration that nobody answered and nobody touched is over", () => {
  expect(decideExpiry(registered)).toEqual({ outcome: "change" });
});

test.each([
  { emailVerifiedAt: new Date(0) },
  { hasPassword: true },
  { eventCount: 2 },
  { status: "SUSPENDED" },
  { status: "ERASED" },
] as const)("one with %j stays", (change) => {
  expect(decideExpiry({ ...registered, ...change })).toEqual({
    outcome: "refuse",
    code: "NOT_FOUND",
  });
});
