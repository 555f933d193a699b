import { seconds } from "../report.ts";

/** What one part of a check came to. */
export type Part = {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly ms: number;
  /** For a person: what was cached, what is wrong. */
  readonly remark?: string;
};

export async function timed(
  name: string,
  work: () => Promise<Omit<Part, "name" | "ms">>,
): Promise<Part> {
  const startedMs = performance.now();
  const outcome = await work();
  return { name, ...outcome, ms: performance.now() - startedMs };
}

/** A line per part with its seconds, then the counts of all as the very last line. */
export function summarize(parts: readonly Part[]): string {
  const width = Math.max(...parts.map(({ name }) => name.length));
  const lines = parts.map(({ name, ms, remark }) =>
    `${name.padEnd(width)}  ${seconds(ms).padStart(8)}  ${remark ?? ""}`.trimEnd(),
  );
  const total = (count: "passed" | "failed" | "skipped") =>
    parts.reduce((sum, part) => sum + part[count], 0);
  const last = `${total("passed")} passed, ${total("failed")} failed, ${total("skipped")} skipped`;
  return [...lines, last].join("\n");
}

export function succeeded(parts: readonly Part[]): boolean {
  return parts.length > 0 && parts.every(({ failed }) => failed === 0);
}
