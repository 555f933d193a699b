import { and, asc, desc, eq, gt, gte, isNotNull, isNull, lt, lte, or, type SQL } from "drizzle-orm";
import type { MySql2Database } from "drizzle-orm/mysql2";
import { jobs } from "./jobs-tables.ts";

export type JobState = "WAITING" | "RUNNING" | "DONE" | "FAILED";

/** Without its payload, which may hold personal data. */
export type JobSummary = {
  readonly id: Buffer;
  readonly kind: string;
  readonly key: string;
  readonly state: JobState;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly runAt: Date;
  /** In the past: its worker was not heard of, and another one will take it. */
  readonly leaseUntil: Date | null;
  readonly leaseOwner: string | null;
  readonly lastErrorCode: string | null;
  readonly finishedAt: Date | null;
};

/** Where a page ended: the instant that its state is listed by, and the id. */
export type JobPosition = { readonly at: Date; readonly id: Buffer };

/** Jobs that wait or run by when they were to run, jobs that ended from the newest. */
export async function listJobs(
  db: Pick<MySql2Database<Record<string, never>>, "select">,
  options: { state: JobState; after: JobPosition | undefined; rowsMax: number },
): Promise<JobSummary[]> {
  const { state, after, rowsMax } = options;
  const hasEnded = state === "DONE" || state === "FAILED";
  const rows = await db
    .select(columns)
    .from(jobs)
    .where(and(isInState(state), after && (hasEnded ? isBefore(after) : isBehind(after))))
    .orderBy(
      ...(hasEnded ? [desc(jobs.finishedAt), desc(jobs.id)] : [asc(jobs.runAt), asc(jobs.id)]),
    )
    .limit(rowsMax);
  return rows.map((row) => ({ ...row, state }));
}

export function jobPosition(job: JobSummary): JobPosition {
  return { at: job.finishedAt ?? job.runAt, id: job.id };
}

const columns = {
  id: jobs.id,
  kind: jobs.kind,
  key: jobs.key,
  attempts: jobs.attempts,
  createdAt: jobs.createdAt,
  runAt: jobs.runAt,
  leaseUntil: jobs.leaseUntil,
  leaseOwner: jobs.leaseOwner,
  lastErrorCode: jobs.lastErrorCode,
  finishedAt: jobs.finishedAt,
};

function isInState(state: JobState): SQL | undefined {
  switch (state) {
    case "WAITING":
      return and(isNull(jobs.outcome), isNull(jobs.leaseUntil));
    case "RUNNING":
      return and(isNull(jobs.outcome), isNotNull(jobs.leaseUntil));
    case "DONE":
    case "FAILED":
      return eq(jobs.outcome, state);
  }
}

// The bound on the instant alone is what the index can begin at.

function isBehind({ at, id }: JobPosition): SQL | undefined {
  return and(gte(jobs.runAt, at), or(gt(jobs.runAt, at), gt(jobs.id, id)));
}

function isBefore({ at, id }: JobPosition): SQL | undefined {
  return and(lte(jobs.finishedAt, at), or(lt(jobs.finishedAt, at), lt(jobs.id, id)));
}
