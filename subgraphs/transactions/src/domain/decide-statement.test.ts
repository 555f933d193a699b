import { expect, test } from "@jest/globals";
import { account, alice, bob, person, platform, staff } from "./account.fixture.ts";
import { decideStatement } from "./decide-statement.ts";

const settledAt = new Date("2026-02-01T00:00:00Z");
const january = { since: new Date("2026-01-01T00:00:00Z"), until: settledAt };
const known = { settledAt, isThere: false, requestedToday: 0, perDayMax: 1 };
const refused = (code: string) => ({ accepted: false, refusal: { code } });
const hers = account(1, alice);

test("an owner has one of a period that is over to its last moment, and not a moment earlier", () => {
  expect(decideStatement(person(alice), hers, january, known)).toEqual({
    accepted: true,
    account: hers,
  });
  const until = new Date(settledAt.getTime() + 1);
  const early = decideStatement(person(alice), hers, { ...january, until }, known);
  expect(early).toEqual(refused("PERIOD_NOT_OVER"));
});

test("nobody else asks for one: not another person, nor staff, nor the platform", () => {
  for (const actor of [person(bob), staff, platform]) {
    expect(decideStatement(actor, hers, january, known)).toEqual(refused("NOT_FOUND"));
  }
  expect(decideStatement(person(alice), undefined, january, known)).toEqual(refused("NOT_FOUND"));
});

test("the bound of a day is for new ones", () => {
  const many = { ...known, requestedToday: 1 };
  expect(decideStatement(person(alice), hers, january, many)).toEqual(
    refused("TOO_MANY_STATEMENTS"),
  );
  const again = decideStatement(person(alice), hers, january, { ...many, isThere: true });
  expect(again.accepted).toBe(true);
});
