import { expect, test } from "@jest/globals";
import type { EntryFilter, EntryLineFragment } from "../generated/graphql.ts";
import { matchesFilter } from "./matches-filter.ts";

const entry = {
  amount: { amount: "-1250", currency: "EUR" },
  createdAt: "2026-03-05T10:00:00.000Z",
  transaction: { kind: "TRANSFER", reference: "Pizza on Friday" },
} as EntryLineFragment;

test.each<[EntryFilter, boolean]>([
  [{}, true],
  [{ direction: "OUT" }, true],
  [{ direction: "IN" }, false],
  [{ kinds: ["DEPOSIT", "TRANSFER"] }, true],
  [{ kinds: ["DEPOSIT"] }, false],
  [{ amountMin: "1250", amountMax: "1250" }, true],
  [{ amountMin: "1251" }, false],
  [{ amountMax: "1249" }, false],
  [{ since: "2026-03-05T10:00:00.000Z" }, true],
  [{ until: "2026-03-05T10:00:00.000Z" }, false],
  [{ text: "PIZZA" }, true],
  [{ text: "pasta" }, false],
])("an entry of a filtered list is known by the same rules as the platform's: %j", (filter, is) => {
  expect(matchesFilter(entry, filter)).toBe(is);
});
