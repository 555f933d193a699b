import type { EntryLineFragment } from "../generated/graphql.ts";
import { toDecimal } from "../money/format-money.ts";
import { minorDigits } from "../money/minor-digits.ts";
import { entryTitle } from "./entry-title.ts";

const COLUMNS =
  "number,line,date,kind,other side,reference,amount,balance,currency,transaction".split(",");

/** The first line of an export, which names its columns. */
export const entryCsvHead = `${COLUMNS.join(",")}\r\n`;

/** Entries as lines of CSV (RFC 4180): amounts to the last digit, with a point wherever it is read. */
export function entryCsvLines(entries: readonly EntryLineFragment[]): string {
  return entries.map((entry) => `${fieldsOf(entry).join(",")}\r\n`).join("");
}

function fieldsOf(entry: EntryLineFragment): readonly string[] {
  const { number, line, createdAt, amount, balanceAfter, transaction, kind } = entry;
  const decimal = (minorUnits: string) => toDecimal(minorUnits, minorDigits(amount.currency));
  return [
    String(number),
    String(line),
    createdAt,
    kind === "FEE" ? "FEE" : (transaction?.kind ?? ""),
    text(entryTitle(entry)),
    text(transaction?.reference ?? ""),
    decimal(amount.amount),
    decimal(balanceAfter.amount),
    amount.currency,
    transaction?.id ?? "",
  ];
}

/**
 * What somebody else wrote. A spreadsheet takes a text that begins like a formula for one, and runs it:
 * an apostrophe before it keeps it a text.
 */
function text(value: string): string {
  const harmless = /^\s*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
