/** How much is measured, and for how long. */
export type Pace = {
  readonly rounds: number;
  /** Each account has so many devices, a socket each. */
  readonly accounts: number;
  readonly devicesEach: number;
  readonly perSecond: number;
  readonly warmMs: number;
  readonly durationMs: number;
  /** As many watchers as one gateway is asked to hold, at as many deliveries a second. */
  readonly crowdAccounts: number;
  readonly crowdDevicesEach: number;
  readonly crowdPerSecond: number;
  readonly stalled: number;
  readonly stallMs: number;
  /** Of the platform's cursors, for others' bytes to be as many. */
  readonly cursorLength: number;
};

const whole: Pace = {
  rounds: 3,
  accounts: 200,
  devicesEach: 5,
  perSecond: 400,
  warmMs: 5_000,
  durationMs: 20_000,
  crowdAccounts: 1_000,
  crowdDevicesEach: 10,
  crowdPerSecond: 200,
  stalled: 50,
  stallMs: 30_000,
  cursorLength: 30,
};

const brief: Pace = {
  ...whole,
  rounds: 1,
  warmMs: 1_000,
  durationMs: 5_000,
  crowdAccounts: 200,
  stallMs: 10_000,
};

export function paceOf(words: readonly string[]): Pace {
  return words.includes("brief") ? brief : whole;
}
