import { expect, test } from "@jest/globals";
import { demoMovements, demoPeople, externalAccounts } from "./demo-data.ts";

const now = new Date("2026-11-20T12:00:00Z");
const movements = demoMovements(now);

test("the same ids and amounts come out at every run, so that a second one changes nothing", () => {
  const withoutDates = (list: typeof movements) => list.map(({ at, ...rest }) => rest);
  expect(withoutDates(demoMovements(new Date("2027-02-01")))).toEqual(withoutDates(movements));
});

test("nobody spends what they do not have, at any moment", () => {
  const balances = new Map<string, number>();
  const outside = new Set(externalAccounts.map(({ id }) => id));
  for (const { from, to, amountMinor } of movements) {
    balances.set(from, (balances.get(from) ?? 0) - amountMinor);
    balances.set(to, (balances.get(to) ?? 0) + amountMinor);
    if (!outside.has(from)) expect(balances.get(from)).toBeGreaterThanOrEqual(0);
  }
});

test("history is in order and ends before now", () => {
  const times = movements.map(({ at }) => at.getTime());
  expect(times).toEqual([...times].sort((a, b) => a - b));
  expect(times.at(-1)).toBeLessThanOrEqual(now.getTime());
});

test("people, accounts and keys are each one of a kind", () => {
  const ids = [
    ...demoPeople.flatMap(({ id, email, wallets }) => [id, email, ...wallets.map((w) => w.id)]),
    ...externalAccounts.map(({ id }) => id),
    ...movements.map(({ key }) => key),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});
