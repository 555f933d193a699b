import { expect, test } from "@jest/globals";
import type { Viewer } from "@tributary/identity/viewer";
import { PersonQuota } from "./person-quota.ts";

const ada = { id: "usr_ada" } as Viewer;
const bob = { id: "usr_bob" } as Viewer;

test("a person has so many streams, and each gives its place back once", () => {
  const quota = new PersonQuota(2);
  const giveBack = quota.take(ada);
  quota.take(ada);
  expect([quota.isFull(ada), quota.isFull(bob)]).toEqual([true, false]);
  giveBack();
  giveBack();
  expect(quota.isFull(ada)).toBe(false);
  quota.take(ada);
  expect(quota.isFull(ada)).toBe(true);
});

test("nobody in particular has no quota", () => {
  const quota = new PersonQuota(1);
  quota.take(undefined);
  expect(quota.isFull(undefined)).toBe(false);
});
