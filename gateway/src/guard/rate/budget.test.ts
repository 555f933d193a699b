import { describe, expect, test } from "@jest/globals";
import { Budget } from "./budget.ts";

const allowance = { perSecond: 10, burst: 100 };

function budgetAfter(...prices: number[]): Budget {
  const budget = new Budget(allowance, 0);
  for (const price of prices) budget.spend(price);
  return budget;
}

describe("a budget", () => {
  test.each([
    ["has its burst at once", 0, 100, 0, 0],
    ["says when what is missing is back", 95, 10, 0, 500],
    ["has it then", 95, 10, 500, 0],
    ["gets back no more than its burst", 50, 100, 1_000_000, 0],
    ["gives what costs more than there may be when it is full", 0, 1_000, 0, 0],
    ["and not before", 1, 1_000, 0, 100],
    ["is paid back first where more was spent than there was", 150, 10, 0, 6_000],
    ["rounds up", 100, 1, 0, 100],
    ["does not mind a clock that stands", 100, 1, -50, 100],
  ])("%s", (_what, spent, price, atMs, waitMs) => {
    expect(budgetAfter(spent).waitMs(price, atMs)).toBe(waitMs);
  });

  test("tells each point once", () => {
    const budget = budgetAfter(3, 4);
    expect([budget.unreported, budget.report(), budget.unreported]).toEqual([7, 7, 0]);
    budget.unreport(7);
    budget.spend(1);
    expect(budget.report()).toBe(8);
  });

  test("keeps no more of what could not be told than a burst", () => {
    const budget = budgetAfter(90);
    budget.unreport(90);
    expect(budget.unreported).toBe(100);
  });

  test("is what all have left of it, less what they do not know yet", () => {
    const budget = budgetAfter(20);
    budget.report();
    budget.spend(5);
    budget.correct(40, 0);
    expect([budget.waitMs(35, 0), budget.waitMs(36, 0)]).toEqual([0, 100]);
  });
});
