import { expect, test } from "@jest/globals";
import { DrizzleQueryError } from "drizzle-orm";
import { databaseFault } from "./database-faults.ts";

const from = (details: object) => Object.assign(new Error("of a server"), details);

test.each([
  ["DUPLICATE_KEY", { errno: 1062 }],
  ["CHECK_VIOLATED", { errno: 4025 }],
  ["CHECK_VIOLATED", { errno: 3819 }],
  ["LOCK_WAIT_TIMEOUT", { errno: 1205 }],
  ["LOCKED", { errno: 3572 }],
  ["DEADLOCK", { errno: 1213 }],
  ["SNAPSHOT_CONFLICT", { errno: 1020 }],
  ["READ_ONLY", { errno: 1290 }],
  ["READ_ONLY", { errno: 1836 }],
  ["CONNECTION_LOST", { errno: 1927 }],
  ["CONNECTION_LOST", { errno: -104, code: "ECONNRESET" }],
  ["CONNECTION_LOST", { code: "PROTOCOL_CONNECTION_LOST" }],
  ["CONNECTION_LOST", { fatal: true }],
  // The driver ends its connection over it, and another one would fare no better.
  ["DENIED", { errno: 1045, fatal: true }],
] as const)("%s is what %j means, wrapped or not", (fault, details) => {
  expect(databaseFault(from(details))).toBe(fault);
  expect(databaseFault(new DrizzleQueryError("select 1", [], from(details)))).toBe(fault);
});

test.each([
  ["a mistake in the statement", from({ errno: 1064 })],
  ["our own error", new Error("no")],
  ["no error", undefined],
  ["a text", "no"],
])("%s is none of them", (_what, thrown) => {
  expect(databaseFault(thrown)).toBeUndefined();
});
