import type { Row } from "../bench-result.ts";
import { percentileMs } from "../closed-loop.ts";
import type { Seen } from "./watchers.ts";
import type { Written } from "./writer.ts";

export type Stretch = {
  readonly written: Written;
  readonly seen: Seen;
  readonly durationMs: number;
  /** What the process that pushes used meanwhile. */
  readonly cpuMs: number;
};

export type StretchFigures = {
  readonly commits: number;
  readonly deliveries: number;
  readonly lost: number;
  readonly disordered: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
  readonly cpuUsPerDelivery: number;
  readonly bytesPerDelivery: number;
} & Row;

const NOBODY = { devices: 0, numbers: [], atMs: [] };

/** Each delivery beside the commit that it tells of. */
export function figuresOf(subject: string, stretch: Stretch): StretchFigures {
  const { written, seen, durationMs, cpuMs } = stretch;
  const latenciesMs: number[] = [];
  let expected = 0;
  for (const [index, { first, committedMs }] of written.entries()) {
    const { devices, numbers, atMs } = seen.accounts[index] ?? NOBODY;
    expected += devices * committedMs.length;
    for (const [place, number] of numbers.entries()) {
      const committed = committedMs[number - first];
      if (committed !== undefined) latenciesMs.push((atMs[place] ?? 0) - committed);
    }
  }
  const commits = written.reduce((sum, { committedMs }) => sum + committedMs.length, 0);
  const deliveries = latenciesMs.length;
  return {
    subject,
    commits,
    deliveries,
    lost: expected - deliveries,
    disordered: seen.disordered,
    perSecond: Math.round((deliveries / durationMs) * 1_000),
    p50Ms: percentileMs(latenciesMs, 0.5),
    p95Ms: percentileMs(latenciesMs, 0.95),
    p99Ms: percentileMs(latenciesMs, 0.99),
    cpuUsPerDelivery: Math.round((cpuMs * 1_000) / deliveries),
    bytesPerDelivery: Math.round(seen.bytes / seen.count),
  };
}
