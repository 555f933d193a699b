import type { Rate } from "./rate.ts";

/** From one currency into another, whose minor units may be of another size. */
export type Conversion = {
  readonly rate: Rate;
  /** How many digits of each stand behind the point. */
  readonly sellExponent: number;
  readonly buyExponent: number;
};

/** What so much is worth: what is left of a minor unit stays with the platform. */
export function boughtFor(sellMinor: bigint, conversion: Conversion): bigint {
  const { numerator, denominator } = fractionOf(conversion);
  return (sellMinor * numerator) / denominator;
}

/** What so much costs: a part of a minor unit is paid as a whole one. */
export function soldFor(buyMinor: bigint, conversion: Conversion): bigint {
  const { numerator, denominator } = fractionOf(conversion);
  return (buyMinor * denominator + numerator - 1n) / numerator;
}

/** Minor units bought per minor unit sold. */
function fractionOf({ rate, sellExponent, buyExponent }: Conversion) {
  return {
    numerator: rate.digits * 10n ** BigInt(buyExponent),
    denominator: 10n ** BigInt(rate.scale + sellExponent),
  };
}
