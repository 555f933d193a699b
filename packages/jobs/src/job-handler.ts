import type { MySql2Database } from "drizzle-orm/mysql2";
import type { z } from "zod";
import type { Schedule } from "./schedule.ts";

export type Job<Payload> = {
  readonly id: Buffer;
  readonly kind: string;
  readonly key: string;
  readonly payload: Payload;
  /** 1 for the first. */
  readonly attempt: number;
  /** Grows with every lease: a store that remembers the greatest it saw can refuse older ones. */
  readonly fence: bigint;
  /** Aborted when the lease is lost, time is up or the process stops: give up soon. */
  readonly signal: AbortSignal;
  /**
   * Ends the job in the handler's own transaction, as its last statement: the work and its end are
   * both there, or neither. Throws LeaseLostError, and so undoes the work, if another worker took
   * the job over or the job has already ended.
   */
  complete(tx: JobTransaction): Promise<void>;
};

export type JobTransaction = Pick<MySql2Database<Record<string, never>>, "update">;

export type HandlerOptions = {
  /** How often it is tried, instead of JOBS_ATTEMPTS_MAX. */
  readonly attemptsMax?: number;
  /** How long one attempt may take, instead of JOBS_ATTEMPT_TIMEOUT_MS. */
  readonly timeoutMs?: number;
  /**
   * Runs once per period, besides what is enqueued; the payload is `{ periodStart }` (an instant in
   * ISO 8601). A period that passes while no runner runs is left out, save the one still going on.
   */
  readonly schedule?: Schedule;
};

export type JobHandler = HandlerOptions & { run(job: Job<unknown>): Promise<void> };

/**
 * What to do with the jobs of a kind. It runs at least once, and after a crash again: work that must
 * not happen twice ends with `job.complete(tx)`.
 */
export function jobHandler<Payload>(
  payload: z.ZodType<Payload>,
  run: (job: Job<Payload>) => Promise<void>,
  options: HandlerOptions = {},
): JobHandler {
  return {
    ...options,
    run: async (job) => {
      const parsed = payload.safeParse(job.payload);
      if (!parsed.success) throw new JobRefusedError("PAYLOAD_INVALID");
      await run({ ...job, payload: parsed.data });
    },
  };
}

/** Thrown by a handler: trying again is of no use. The code is stored and shown to administrators. */
export class JobRefusedError extends Error {
  override readonly name = "JobRefusedError";
  readonly code: string;

  constructor(code: string) {
    super(`the job was refused: ${code}`);
    this.code = code;
  }
}

/** Another worker has the job by now, or it has ended. */
export class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";
  readonly code = "LEASE_LOST";

  constructor() {
    super("the job is no longer held by this worker");
  }
}
