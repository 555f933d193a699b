const FIRST_MS = 400;
const LONGEST_MS = 20_000;

/** 0.4 s, doubling to 20 s, each between half and whole: a restarted gateway is not met by all at once. */
export function retryDelayMs(losses: number, random: () => number = Math.random): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** (losses - 1));
  return whole * (0.5 + random() / 2);
}
