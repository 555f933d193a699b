import { minorDigits } from "./minor-digits.ts";

export type MoneyAmount = { readonly amount: string; readonly currency: string };
export type MoneyFormat = { locale?: string; sign?: "auto" | "exceptZero" };

/**
 * Minor units as people read them: `{amount: "-125050", currency: "EUR"}` is "−€1,250.50". The digits
 * travel as text from the wire to `Intl`, which takes decimal strings exactly; no float on the way.
 */
export function formatMoney(
  money: MoneyAmount,
  { locale, sign = "auto" }: MoneyFormat = {},
): string {
  const digits = minorDigits(money.currency);
  const format = formatter(locale, money.currency, digits, sign);
  // `decimal` is always a plain decimal number, which the type of the parameter cannot express.
  const decimal = toDecimal(money.amount, digits) as Intl.StringNumericLiteral;
  return format.format(decimal).replace("-", "−");
}

/** As one would type it into a field: "1250.50", with the reader's own decimal separator. */
export function typedAmount({ amount, currency }: MoneyAmount, locale?: string): string {
  const decimal = toDecimal(amount, minorDigits(currency)) as Intl.StringNumericLiteral;
  const format = new Intl.NumberFormat(locale, {
    useGrouping: false,
    minimumFractionDigits: minorDigits(currency),
  });
  return format.format(decimal);
}

/** "-125050" with two digits is "-1250.50". */
export function toDecimal(minorUnits: string, digits: number): string {
  const amount = BigInt(minorUnits);
  const text = (amount < 0n ? -amount : amount).toString().padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const sign = amount < 0n ? "-" : "";
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${text.slice(-digits)}`;
}

// A formatter costs far more to make than to use; there are as many as currencies on the screen.
const formatters = new Map<string, Intl.NumberFormat>();

function formatter(
  locale: string | undefined,
  currency: string,
  digits: number,
  signDisplay: "auto" | "exceptZero",
): Intl.NumberFormat {
  const key = `${locale}/${currency}/${signDisplay}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay,
  });
  formatters.set(key, made);
  return made;
}
