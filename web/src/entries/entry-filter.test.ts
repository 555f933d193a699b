import { expect, test } from "@jest/globals";
import { noFilter, readFilter } from "./entry-filter.ts";

test("nothing set filters nothing", () => {
  expect(readFilter(noFilter, "EUR", "en")).toEqual({ filter: undefined, problems: {} });
});

test("amounts are read in the account's currency, and one that cannot be read is told and left out", () => {
  const values = { ...noFilter, amountMin: "12.50", amountMax: "a lot" };
  expect(readFilter(values, "EUR", "en")).toEqual({
    filter: { amountMin: "1250" },
    problems: { amountMax: "Write the amount like 12.50." },
  });
});

test("the last day is one of those shown, from midnight to midnight where the reader is", () => {
  const { filter } = readFilter({ ...noFilter, since: "2026-03-31", until: "2026-03-31" }, "EUR");
  expect(filter).toEqual({
    since: new Date(2026, 2, 31).toISOString(),
    until: new Date(2026, 3, 1).toISOString(),
  });
});

test("what is searched for goes without the spaces around it", () => {
  const values = { ...noFilter, text: "  rent ", direction: "OUT", kind: "TRANSFER" } as const;
  expect(readFilter(values, "EUR").filter).toEqual({
    text: "rent",
    direction: "OUT",
    kinds: ["TRANSFER"],
  });
});
