/** An entry as a statement's file says it. */
export type StatementLine = {
  readonly number: number;
  readonly line: number;
  readonly kind: string;
  readonly transactionKind: string;
  readonly createdAt: Date;
  /** Signed. */
  readonly amountMinor: bigint;
  readonly balanceAfterMinor: bigint;
  readonly currency: string;
  /** Public ids. */
  readonly transactionId: string;
  readonly counterpartyAccountId: string;
  readonly reference: string | null;
};

const COLUMNS = [
  "number",
  "line",
  "date",
  "kind",
  "entry",
  "amount",
  "balance",
  "currency",
  "transaction",
  "counterparty_account",
  "reference",
];

export const statementCsvHeader = row(COLUMNS);

/**
 * RFC 4180: commas, lines that end with CRLF, quotes where they are needed. The same entry gives the
 * same bytes at any later time: a file's checksum is kept, and it may have to be made anew.
 */
export function statementCsvLine(entry: StatementLine, exponent: number): string {
  return row([
    String(entry.number),
    String(entry.line),
    entry.createdAt.toISOString(),
    entry.transactionKind,
    entry.kind,
    decimal(entry.amountMinor, exponent),
    decimal(entry.balanceAfterMinor, exponent),
    entry.currency,
    entry.transactionId,
    entry.counterpartyAccountId,
    asText(entry.reference ?? ""),
  ]);
}

/** "-12.50", or "-12" in a currency without minor units. */
function decimal(amountMinor: bigint, exponent: number): string {
  const sign = amountMinor < 0n ? "-" : "";
  const digits = String(amountMinor < 0n ? -amountMinor : amountMinor).padStart(exponent + 1, "0");
  const point = digits.length - exponent;
  return sign + digits.slice(0, point) + (exponent === 0 ? "" : `.${digits.slice(point)}`);
}

/**
 * What people wrote, so that no spreadsheet takes it for a formula: an apostrophe in front makes it a
 * text. Spaces are looked past, as some programs do.
 */
function asText(text: string): string {
  return /^\s*[=+\-@|\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
}

function row(fields: readonly string[]): string {
  return `${fields.map(quoted).join(",")}\r\n`;
}

function quoted(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
