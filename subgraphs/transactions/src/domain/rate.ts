/** How many units of one currency a unit of another is worth: a decimal number, exactly. */
export type Rate = {
  readonly digits: bigint;
  /** How many of the digits stand behind the point. */
  readonly scale: number;
};

const WHOLE_BASIS_POINTS = 10_000;
/** Those that the four digits of basis points are. */
const BASIS_POINTS_SCALE = 4;

/** Up to nine digits before the point and ten behind it; zero is no rate. */
export function parseRate(text: string): Rate | undefined {
  if (!/^(0|[1-9]\d{0,8})(\.\d{1,10})?$/.test(text)) return undefined;
  const [whole = "", fraction = ""] = text.split(".");
  const digits = BigInt(whole + fraction);
  return digits === 0n ? undefined : { digits, scale: fraction.length };
}

export function formatRate({ digits, scale }: Rate): string {
  const text = String(digits).padStart(scale + 1, "0");
  const whole = text.slice(0, text.length - scale);
  const fraction = text.slice(text.length - scale).replace(/0+$/, "");
  return fraction === "" ? whole : `${whole}.${fraction}`;
}

/** What is left of a rate once the spread, the price of the exchange, is taken off. */
export function lessSpread({ digits, scale }: Rate, spreadBasisPoints: number): Rate {
  return {
    digits: digits * BigInt(WHOLE_BASIS_POINTS - spreadBasisPoints),
    scale: scale + BASIS_POINTS_SCALE,
  };
}

/** Of what staff has set. */
export function customersRate(set: {
  readonly rate: string;
  readonly spreadBasisPoints: number;
}): Rate {
  const rate = parseRate(set.rate);
  if (!rate) throw new Error("a rate was kept that is none");
  return lessSpread(rate, set.spreadBasisPoints);
}
