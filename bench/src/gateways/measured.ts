import type { Timed } from "../fixed-rate.ts";
import type { Sample } from "./standing.ts";

/** How each round goes, and how many there are. */
export type Pace = {
  readonly rounds: number;
  /** Before the first: a gateway is at its best only after fifty thousand requests. */
  readonly warmMs: number;
  /** Of a round at full speed, and of the one at a steady rate. */
  readonly fullMs: number;
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
