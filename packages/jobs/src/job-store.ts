import { and, asc, eq, inArray, isNull, lt, lte, sql } from "drizzle-orm";
import { drizzle, type MySql2Database } from "drizzle-orm/mysql2";
import mysql from "mysql2/promise";
import { now, nowPlus } from "./database-clock.ts";
import type { JobTransaction } from "./job-handler.ts";
import { jobs } from "./jobs-tables.ts";

type Database = MySql2Database<Record<string, never>>;
type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** A job as it was when this worker took it: its fence and attempt are this worker's. */
export type TakenJob = Awaited<ReturnType<typeof lockDue>>[number];

export type JobStoreOptions = {
  readonly databaseUrl: string;
  readonly connectionsMax: number;
  readonly connectTimeoutMs: number;
  readonly lockWaitSeconds: number;
  /** Who takes jobs, for people to read. */
  readonly owner: string;
  readonly leaseMs: number;
};

/**
 * The runner's side of the table, on connections of its own: a lease must not run out because
 * requests hold all the others.
 */
export class JobStore {
  readonly db: Database;
  readonly #pool: mysql.Pool;
  readonly #options: JobStoreOptions;

  constructor(options: JobStoreOptions) {
    this.#options = options;
    this.#pool = openPool(options);
    this.db = drizzle(this.#pool);
  }

  /** Leases up to `limit` jobs whose time has come. No other worker waits meanwhile. */
  take(kinds: readonly string[], limit: number): Promise<TakenJob[]> {
    return this.#lease("waiting", kinds, limit);
  }

  /** Leases up to `limit` jobs whose worker has not been heard of for the length of a lease. */
  takeOver(kinds: readonly string[], limit: number): Promise<TakenJob[]> {
    return this.#lease("lost", kinds, limit);
  }

  async #lease(due: Due, kinds: readonly string[], limit: number): Promise<TakenJob[]> {
    return this.db.transaction(async (tx) => {
      const locked = await lockDue(tx, due, kinds, limit);
      if (locked.length === 0) return [];
      const ids = locked.map(({ id }) => id);
      await tx
        .update(jobs)
        .set({
          leaseOwner: this.#options.owner,
          leaseUntil: nowPlus(this.#options.leaseMs),
          fence: sql`${jobs.fence} + 1`,
          attempts: sql`${jobs.attempts} + 1`,
        })
        .where(inArray(jobs.id, ids));
      return locked.map((job) => ({ ...job, fence: job.fence + 1n, attempts: job.attempts + 1 }));
    });
  }

  /** False: another worker has it, or it has ended. The same goes for all that follow. */
  renew(job: TakenJob): Promise<boolean> {
    return updateHeld(this.db, job, { leaseUntil: nowPlus(this.#options.leaseMs) });
  }

  /** With a transaction, the job ends if that commits. */
  complete(job: TakenJob, tx: JobTransaction = this.db): Promise<boolean> {
    return updateHeld(tx, job, { ...noLease, outcome: "DONE", finishedAt: now });
  }

  fail(job: TakenJob, lastErrorCode: string): Promise<boolean> {
    const ended = { outcome: "FAILED", finishedAt: now, lastErrorCode } as const;
    return updateHeld(this.db, job, { ...noLease, ...ended });
  }

  retry(job: TakenJob, lastErrorCode: string, delayMs: number): Promise<boolean> {
    return updateHeld(this.db, job, { ...noLease, runAt: nowPlus(delayMs), lastErrorCode });
  }

  /** Gives a job back as if it had not been begun. */
  release(job: TakenJob): Promise<boolean> {
    return updateHeld(this.db, job, { ...noLease, attempts: job.attempts - 1 });
  }

  /** How long until the next waiting job's time has come; below zero: it has. */
  async nextDueInMs(kinds: readonly string[]): Promise<number | undefined> {
    const untilDue = sql<string>`TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(3), ${jobs.runAt})`;
    const [next] = await this.db
      .select({ untilDue })
      .from(jobs, { forceIndex: "jobs_due" })
      .where(and(isNull(jobs.outcome), isNull(jobs.leaseUntil), inKinds(kinds)))
      .orderBy(asc(jobs.runAt))
      .limit(1);
    return next && Number(next.untilDue) / 1_000;
  }

  /** Failed for good, and not yet settled by anybody; counted up to a bound. */
  async countFailed(countMax: number): Promise<number> {
    const failed = await this.db
      .select({ id: jobs.id })
      .from(jobs)
      .where(eq(jobs.outcome, "FAILED"))
      .limit(countMax);
    return failed.length;
  }

  /** Removes up to `limit` jobs that ended before then. Returns how many. */
  async purge(outcome: "DONE" | "FAILED", keptMs: number, limit: number): Promise<number> {
    const [result] = await this.db
      .delete(jobs)
      .where(and(eq(jobs.outcome, outcome), lt(jobs.finishedAt, nowPlus(-keptMs))))
      .orderBy(asc(jobs.finishedAt))
      .limit(limit);
    return result.affectedRows;
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}

type Due = "waiting" | "lost";

const isDue = {
  waiting: and(isNull(jobs.leaseUntil), lte(jobs.runAt, now)),
  lost: lte(jobs.leaseUntil, now),
} as const;

export function lockDue(
  tx: Pick<Transaction, "select">,
  due: Due,
  kinds: readonly string[],
  limit: number,
) {
  return (
    tx
      .select({
        id: jobs.id,
        kind: jobs.kind,
        key: jobs.key,
        payload: jobs.payload,
        traceparent: jobs.traceparent,
        attempts: jobs.attempts,
        fence: jobs.fence,
      })
      // Found and sorted by this index, whatever the server believes of a table that just grew: by
      // any other way it would lock every row that is due.
      .from(jobs, { forceIndex: "jobs_due" })
      .where(and(isNull(jobs.outcome), isDue[due], inKinds(kinds)))
      .orderBy(asc(due === "lost" ? jobs.leaseUntil : jobs.runAt))
      .limit(limit)
      .for("update", { skipLocked: true })
  );
}

const noLease = { leaseOwner: null, leaseUntil: null };

/** Of the worker that holds this lease and no older one. */
async function updateHeld(
  tx: JobTransaction,
  job: TakenJob,
  values: Parameters<ReturnType<Database["update"]>["set"]>[0],
): Promise<boolean> {
  const isHeld = and(eq(jobs.id, job.id), eq(jobs.fence, job.fence), isNull(jobs.outcome));
  const [result] = await tx.update(jobs).set(values).where(isHeld);
  return result.affectedRows === 1;
}

/** During a release there are jobs that only the newer runners know. */
function inKinds(kinds: readonly string[]) {
  return inArray(jobs.kind, [...kinds]);
}

function openPool(options: JobStoreOptions): mysql.Pool {
  const pool = mysql.createPool({
    uri: options.databaseUrl,
    supportBigNumbers: true,
    bigNumberStrings: true,
    timezone: "Z",
    connectionLimit: options.connectionsMax,
    connectTimeout: options.connectTimeoutMs,
    enableKeepAlive: true,
  });
  pool.pool.on("connection", (connection) => {
    // Queued ahead of whatever the connection was opened for. Under REPEATABLE READ, skipping
    // locked rows would still hold up those who add new ones.
    connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", () => {});
    connection.query(`SET SESSION innodb_lock_wait_timeout = ${options.lockWaitSeconds}`, () => {});
    // A worker that freezes between two statements must not keep what it has locked from others for
    // longer than what it has leased. MySQL has no such setting, and does without.
    const seconds = Math.ceil(options.leaseMs / 1_000);
    connection.query(`SET SESSION idle_transaction_timeout = ${seconds}`, () => {});
  });
  return pool;
}
