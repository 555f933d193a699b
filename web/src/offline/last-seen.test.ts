import { expect, test } from "@jest/globals";
import type { AccountBalancesFragment } from "../generated/graphql.ts";
import { LastSeenStore } from "./last-seen.ts";

function memory() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

const account = { id: "acc_1", name: "Everyday" } as AccountBalancesFragment;
const seen = {
  savedAt: "2026-03-01T12:00:00.000Z",
  name: "Alice",
  accounts: [account],
  transactions: [],
};
const later = (days: number) => Date.parse(seen.savedAt) + days * 86_400_000;

test("what was seen last is there for a week, and then it is forgotten", () => {
  const place = memory();
  const store = new LastSeenStore(place);
  store.write(seen);
  expect(store.read(later(6))).toEqual(seen);
  expect(store.read(later(8))).toBeUndefined();
  expect(place.kept.size).toBe(0);
});

test("it is bounded, whatever there is to see", () => {
  const place = memory();
  const store = new LastSeenStore(place);
  store.write({ ...seen, accounts: Array.from({ length: 500 }, () => account) });
  expect(store.read(later(0))?.accounts).toHaveLength(20);
  store.clear();
  store.write({ ...seen, name: "x".repeat(100_000) });
  expect(place.kept.size).toBe(0);
});

test("what another release has left is nothing", () => {
  const place = memory();
  place.setItem("tributary.last-seen", "{");
  expect(new LastSeenStore(place).read()).toBeUndefined();
});

test("a browser that keeps nothing is no fault", () => {
  const store = new LastSeenStore({
    ...memory(),
    setItem: () => {
      throw new Error("no room");
    },
  });
  expect(() => store.write(seen)).not.toThrow();
});
