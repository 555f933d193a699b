import { percentileMs } from "../closed-loop.ts";
import { isLoadCoreFull } from "./gateway-figures.ts";
import { type Measured, medianOf } from "./measured.ts";

/** What was measured as the documents show it: a line per gateway, and each work beside the other. */
export function gatewayTable(works: Readonly<Record<string, readonly Measured[]>>): string {
  const subjects = [...new Set(Object.values(works).flatMap((all) => all.map(({ name }) => name)))];
  const heads = Object.keys(works).flatMap((work) => [
    `${work}: requests/s`,
    "CPU µs",
    "p50, p99 ms",
    "peak MB",
  ]);
  const lines = subjects.map((subject) => {
    const found = Object.values(works).map((all) => all.find(({ name }) => name === subject));
    return [subject, ...found.flatMap((one) => (one ? cells(one) : ["–", "–", "–", "–"]))];
  });
  return [["", ...heads], ["", ...heads].map(() => "---"), ...lines].map(line).join("\n");
}

function cells(one: Measured): string[] {
  const latenciesMs = one.timed.map(({ tookMs }) => tookMs);
  const [p50, p99] = [0.5, 0.99].map((share) => percentileMs(latenciesMs, share).toFixed(1));
  // More would have come of a gateway whose load had more room.
  const atLeast = isLoadCoreFull(one) ? "≥ " : "";
  return [
    `${atLeast}${thousands(medianOf(one, "perSecond"))}`,
    thousands(medianOf(one, "cpuUs")),
    `${p50}, ${p99}`,
    String(one.memoryPeakMb),
  ];
}

function thousands(value: number): string {
  return value.toLocaleString("en");
}

function line(columns: readonly string[]): string {
  return `| ${columns.join(" | ")} |`;
}
