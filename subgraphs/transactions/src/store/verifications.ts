import type { Database } from "@tributary/subgraph/database";
import { and, desc, eq, or, sql } from "drizzle-orm";
import { LEDGER_BROKEN, VERIFY_JOB } from "../verification-job.ts";
import { jobs } from "./tables.ts";

export type Verification = { readonly isBroken: boolean; readonly ageMs: number };

/** The last one that came to an end, of whichever process; one that could not be ended says nothing. */
export async function lastVerification(db: Database): Promise<Verification | undefined> {
  const { kind, outcome, lastErrorCode, finishedAt } = jobs;
  const [last] = await db
    .select({
      outcome,
      ageMs: sql<string>`TIMESTAMPDIFF(MICROSECOND, ${finishedAt}, UTC_TIMESTAMP(3)) / 1000`,
    })
    .from(jobs)
    .where(and(eq(kind, VERIFY_JOB), or(eq(outcome, "DONE"), eq(lastErrorCode, LEDGER_BROKEN))))
    .orderBy(desc(finishedAt))
    .limit(1);
  return last && { isBroken: last.outcome !== "DONE", ageMs: Math.max(0, Number(last.ageMs)) };
}
