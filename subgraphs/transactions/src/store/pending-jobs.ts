import type { Transaction } from "@tributary/subgraph/database";
import { and, eq, isNull } from "drizzle-orm";
import { jobs } from "./tables.ts";

/** How many jobs of a kind wait or run, up to so many. */
export async function countPendingJobs(
  tx: Transaction,
  kind: string,
  countMax: number,
): Promise<number> {
  const rows = await tx
    .select({ kind: jobs.kind })
    .from(jobs)
    .where(and(isNull(jobs.outcome), eq(jobs.kind, kind)))
    .limit(countMax);
  return rows.length;
}
