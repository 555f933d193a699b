import type { Timed } from "../fixed-rate.ts";
import type { Sample } from "./standing.ts";

/** How each round goes, and how many there are. */
export type Pace = {
  readonly rounds: number;
  /** Before the first, at most: as long as requests go on becoming cheaper. */
  readonly warmMsMax: number;
  /** Of a round at full speed: what does not count, and what does. */
  readonly leadMs: number;
  readonly fullMs: number;
  /** Of the round at a steady rate. */
  readonly rateMs: number;
};

/** Lanes are ours; stock is Apollo's own gateway; peers are everybody else's. */
export type Kind = "lane" | "stock" | "peer" | "limit" | "platform";

export type Measured = {
  readonly name: string;
  readonly kind: Kind;
  readonly samples: readonly Sample[];
  /** At the steady rate. */
  readonly timed: readonly Timed[];
  readonly memoryPeakMb: number;
  readonly fetchesPerRequest?: number;
};

export function medianOf({ samples }: Measured, what: keyof Sample): number {
  const values = samples.map((sample) => sample[what]).toSorted((one, other) => one - other);
  return values[Math.floor(values.length / 2)] ?? 0;
}
