import { expect, test } from "@jest/globals";
import type { EntryLineFragment } from "../generated/graphql.ts";
import { entryCsvLines } from "./entry-csv.ts";

function entry(reference: string, amount = "-9007199254740993", currency = "EUR") {
  return {
    number: 7,
    line: 0,
    kind: "AMOUNT",
    createdAt: "2026-03-05T10:00:00.000Z",
    amount: { amount, currency },
    balanceAfter: { amount: "5", currency },
    transaction: {
      id: "txn_1",
      kind: "TRANSFER",
      reference,
      counterparty: { id: "usr_1", displayName: "Bob" },
    },
  } as EntryLineFragment;
}

test("an exported amount is exact to its currency's last digit", () => {
  expect(entryCsvLines([entry("rent")])).toBe(
    "7,0,2026-03-05T10:00:00.000Z,TRANSFER,Bob,rent,-90071992547409.93,0.05,EUR,txn_1\r\n",
  );
  expect(entryCsvLines([entry("rent", "1250", "JPY")])).toContain(",1250,5,JPY,");
  expect(entryCsvLines([entry("rent", "1250", "KWD")])).toContain(",1.250,0.005,KWD,");
});

test.each([
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  [" =1", "' =1"],
])("a reference that a spreadsheet would run stays a text: %j", (reference, field) => {
  expect(
    entryCsvLines([entry(reference)])
      .split(",Bob,")[1]
      ?.startsWith(`${field},`),
  ).toBe(true);
});

test("separators and quotes stay within their field", () => {
  expect(entryCsvLines([entry('a, "b"\nc')])).toContain(',"a, ""b""\nc",');
});
