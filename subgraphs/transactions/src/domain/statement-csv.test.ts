import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type StatementLine, statementCsvHeader, statementCsvLine } from "./statement-csv.ts";

const entry: StatementLine = {
  number: 7,
  line: 0,
  kind: "AMOUNT",
  transactionKind: "TRANSFER",
  createdAt: new Date("2026-01-31T09:30:00.123Z"),
  amountMinor: -1_250n,
  balanceAfterMinor: 100n,
  currency: "EUR",
  transactionId: "txn_1",
  counterpartyAccountId: "acc_2",
  reference: "Rent",
};

/** RFC 4180 as its grammar says, and nothing else. */
function parse(line: string): string[] {
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  const fields = [];
  for (;;) {
    const match = field.exec(line);
    if (!match) throw new Error(`not a row: ${JSON.stringify(line)}`);
    fields.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] !== ",") break;
  }
  if (field.lastIndex !== line.length) throw new Error("more than one row");
  return fields;
}

const referenceOf = (reference: string | null) =>
  parse(statementCsvLine({ ...entry, reference }, 2)).at(-1);

test("an entry is one row, in the order of the header's columns", () => {
  expect(statementCsvHeader).toBe(
    "number,line,date,kind,entry,amount,balance,currency,transaction,counterparty_account,reference\r\n",
  );
  expect(statementCsvLine(entry, 2)).toBe(
    "7,0,2026-01-31T09:30:00.123Z,TRANSFER,AMOUNT,-12.50,1.00,EUR,txn_1,acc_2,Rent\r\n",
  );
});

test.each([
  [-1_250n, 2, "-12.50"],
  [5n, 2, "0.05"],
  [-5n, 3, "-0.005"],
  [0n, 2, "0.00"],
  [1_250n, 0, "1250"],
  [9_007_199_254_740_993n, 2, "90071992547409.93"],
])("%s minor units with exponent %s are %s", (amountMinor, exponent, text) => {
  expect(parse(statementCsvLine({ ...entry, amountMinor }, exponent))[5]).toBe(text);
});

describe("a reference", () => {
  test("comes back as it was written, whatever is in it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 140 }), (reference) => {
        expect([reference, `'${reference}`]).toContain(referenceOf(reference));
      }),
    );
    expect(referenceOf('"Rent", she said,\r\n"twice"')).toBe('"Rent", she said,\r\n"twice"');
    expect(referenceOf(null)).toBe("");
  });

  test("is never a formula to a spreadsheet", () => {
    for (const formula of [
      "=1+1",
      "+1",
      "-1",
      "@SUM(A1)",
      " =cmd|' /C calc'!A0",
      "\t=1",
      "＝1",
      "|x",
    ]) {
      expect(referenceOf(formula)).toBe(`'${formula}`);
    }
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 140 }), (reference) => {
        expect(referenceOf(reference)?.trimStart()).not.toMatch(/^[=+\-@]/);
      }),
    );
  });
});
