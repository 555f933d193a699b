import type { Currency } from "../people.ts";

/** Decimal places, and how much of it a euro buys: near enough for prices that look right. */
const prices: Readonly<Record<Currency, { exponent: number; perEuro: number }>> = {
  EUR: { exponent: 2, perEuro: 1 },
  GBP: { exponent: 2, perEuro: 0.85 },
  USD: { exponent: 2, perEuro: 1.1 },
  JPY: { exponent: 0, perEuro: 160 },
  KWD: { exponent: 3, perEuro: 0.33 },
};

// Object.keys forgets what keys these are.
export const currencies = Object.keys(prices) as Currency[];

export function exponentOf(currency: Currency): number {
  return prices[currency].exponent;
}

export function perEuro(currency: Currency): number {
  return prices[currency].perEuro;
}

/** A price that is so many euros elsewhere, in minor units; round: as wages and rents are. */
export function moneyOf(euros: number, currency: Currency, options?: { round: true }): number {
  const { exponent } = prices[currency];
  const minor = euros * perEuro(currency) * 10 ** exponent;
  // Coins of a fils or a yen are no price.
  const step = options?.round ? minorStep(minor) : exponent === 2 ? 1 : 10;
  return Math.max(step, Math.round(minor / step) * step);
}

/** Two leading digits stay. */
function minorStep(minor: number): number {
  return 10 ** Math.max(0, Math.floor(Math.log10(minor)) - 1);
}
