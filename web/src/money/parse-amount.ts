import { minorDigits } from "./minor-digits.ts";

export type ParsedAmount = { ok: true; amount: string } | { ok: false; message: string };

/**
 * What a person typed, as minor units. Separators are those of the reader's language and nothing is
 * guessed: "1,250" is a thousand in English and one and a quarter in German, and a wrong guess moves
 * a thousand times the money.
 */
export function parseAmount(text: string, currency: string, locale?: string): ParsedAmount {
  const { group, decimal } = separators(locale);
  const digits = minorDigits(currency);
  const typed = text.trim().replace(/[\s\u00a0\u202f]/g, group.trim() === "" ? "" : " ");
  if (typed === "") return refuse("Enter an amount.");

  const [whole = "", fraction, ...rest] = typed.split(decimal);
  const plain = ungroup(whole, group);
  if (
    plain === undefined ||
    rest.length > 0 ||
    !/^\d*$/.test(fraction ?? "") ||
    typed === decimal
  ) {
    return refuse(`Write the amount like ${example(digits, decimal)}.`);
  }
  if ((fraction ?? "").length > digits) {
    return refuse(
      digits === 0
        ? `${currency} has no smaller unit: leave out what follows the “${decimal}”.`
        : `${currency} has ${digits} decimal places at most.`,
    );
  }
  const amount = BigInt(`${plain || "0"}${(fraction ?? "").padEnd(digits, "0")}`);
  return amount > 0n ? { ok: true, amount: amount.toString() } : refuse("Enter more than zero.");
}

/** The digits of "1,250" or "1250"; nothing for "12,50", whose separator groups no thousands. */
function ungroup(whole: string, group: string): string | undefined {
  if (/^\d*$/.test(whole)) return whole;
  const [first = "", ...thousands] = whole.split(group);
  const grouped = /^\d{1,3}$/.test(first) && thousands.every((part) => /^\d{3}$/.test(part));
  return grouped ? [first, ...thousands].join("") : undefined;
}

function separators(locale: string | undefined): { group: string; decimal: string } {
  const parts = new Intl.NumberFormat(locale).formatToParts(1234567.8);
  const separator = (type: "group" | "decimal") => parts.find((part) => part.type === type)?.value;
  return { group: separator("group") ?? ",", decimal: separator("decimal") ?? "." };
}

function example(digits: number, decimal: string): string {
  return digits === 0 ? "1250" : `12${decimal}${"5".padEnd(digits, "0")}`;
}

function refuse(message: string): ParsedAmount {
  return { ok: false, message };
}
