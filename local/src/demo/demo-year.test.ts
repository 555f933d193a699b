import { describe, expect, test } from "@jest/globals";
import { cast } from "./cast.ts";
import type { DemoOrder, Payment } from "./demo-order.ts";
import { demoYear } from "./demo-year.ts";

const now = new Date("2026-11-20T12:00:00Z");
const small = demoYear("small", now);
const large = demoYear("large", now);

describe("the demo's people", () => {
  test("are 200, and they, their accounts and their addresses are each one of a kind", () => {
    expect(cast).toHaveLength(200);
    const accounts = cast.flatMap((person) => person.accounts);
    const ids = [...cast.flatMap(({ id, email }) => [id, email]), ...accounts.map(({ id }) => id)];
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(accounts.map(({ currency }) => currency)).size).toBe(5);
  });
});

describe.each([
  ["small", small],
  ["large", large],
] as const)("the demo's year, %s", (_, { orders, beganAt }) => {
  test("is in order, no two at the same moment, and ends before now", () => {
    const times = orders.map(({ at }) => at.getTime());
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
    expect(times[0]).toBeGreaterThanOrEqual(beganAt.getTime());
    expect(times.at(-1)).toBeLessThanOrEqual(now.getTime());
  });

  test("has a key of its own for each order", () => {
    expect(new Set(orders.map(({ key }) => key)).size).toBe(orders.length);
  });

  test("has holds that were captured in whole and in part, voided, expired, and are open", () => {
    const held = orders.filter(
      (order): order is Payment => order.type === "pay" && order.holdDays !== undefined,
    );
    const settled = orders.filter((order) => "of" in order && order.type !== "reverse");
    const has = (type: string, isPart = false) =>
      settled.some((order) => order.type === type && isPart === "amountMinor" in order);
    const kinds = [has("capture"), has("capture", true), has("void"), has("expire")];
    expect(kinds).toEqual([true, true, true, true]);
    expect(held.length).toBeGreaterThan(settled.length);
  });

  test("has exchanges, behind their rates and what they are paid out of", () => {
    const exchanged = orders.filter(({ type }) => type === "exchange");
    expect(exchanged.length).toBeGreaterThan(2);
    const [first] = exchanged.map((order) => orders.indexOf(order));
    const before = orders.slice(0, first);
    expect(before.filter(({ type }) => type === "rate")).toHaveLength(20);
    expect(before.filter(({ key }) => key.startsWith("demo.liquidity."))).toHaveLength(5);
  });

  test("has payments that were given back in whole and in part", () => {
    const back = orders.filter(({ type }) => type === "reverse");
    expect(new Set(back.map((order) => "amountMinor" in order))).toEqual(new Set([true, false]));
  });
});

test("the large one has 20,000 orders", () => {
  expect(large.orders.length).toBeGreaterThan(20_000);
});

test("who is interrupted and begins again an hour later is given the same orders", () => {
  const later = demoYear("small", new Date(now.getTime() + 3_600_000)).orders.map(asked);
  expect(later.slice(0, small.orders.length)).toEqual(small.orders.map(asked));
});

/** An order as its command is given it, without its time. */
function asked({ at: _, ...order }: DemoOrder): object {
  return "of" in order ? { ...order, of: order.of.key } : order;
}
