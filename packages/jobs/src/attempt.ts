import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import { withTrace } from "@tributary/runtime/trace";
import { jobErrorCode } from "./job-error-code.ts";
import { type Job, type JobHandler, JobRefusedError, LeaseLostError } from "./job-handler.ts";
import type { JobStore, TakenJob } from "./job-store.ts";
import { retryDelayMs } from "./retry-delay.ts";

export type AttemptOptions = {
  readonly store: JobStore;
  readonly logger: Logger;
  readonly leaseMs: number;
  readonly attemptsMax: number;
  readonly timeoutMs: number;
  readonly retryDelayMs: { readonly minMs: number; readonly maxMs: number };
  /** How it ended; not called for one that was given back or taken over. */
  readonly onEnded?: (outcome: "done" | "retried" | "failed") => void;
};

const RENEWALS_PER_LEASE = 3;
const SETTLE_TRIES_MAX = 4;
const SETTLE_DELAY_MS = 50;

/**
 * One try at a job: keeps its lease alive, runs the handler and writes down how it went. A crash at
 * any point leaves a lease that runs out, and the job to whoever looks next.
 */
export class Attempt {
  readonly #job: TakenJob;
  readonly #handler: JobHandler;
  readonly #options: AttemptOptions;
  readonly #controller = new AbortController();
  #renewal: NodeJS.Timeout | undefined;
  #leaseEndsAtMs: number;
  #mayBeComplete = false;

  constructor(job: TakenJob, handler: JobHandler, options: AttemptOptions) {
    this.#job = job;
    this.#handler = handler;
    this.#options = options;
    this.#leaseEndsAtMs = performance.now() + options.leaseMs;
  }

  /** Never rejects. */
  async run(): Promise<void> {
    const { timeoutMs } = this.#options;
    this.#renewLater();
    const timer = setTimeout(() => this.#controller.abort(new JobTimeoutError()), timeoutMs);
    try {
      const ended = await this.#callHandler();
      clearTimeout(timer);
      await this.#settle(ended);
    } catch (error) {
      // The lease runs out by itself, and the job is run again.
      this.#log("error", "what became of a job could not be stored", error);
    } finally {
      clearTimeout(timer);
      clearTimeout(this.#renewal);
      this.#renewal = undefined;
      this.#controller.abort();
    }
  }

  /** The process stops: asks the handler to give up, and then gives the job back. */
  abandon(): void {
    this.#controller.abort(new RunnerStoppedError());
  }

  async #callHandler(): Promise<Ended> {
    const { attemptsMax } = this.#options;
    // Begun too often without an end: it takes its worker down with it.
    if (this.#job.attempts > attemptsMax) return { error: new JobRefusedError("WORKER_LOST") };
    try {
      const traceparent = this.#job.traceparent ?? undefined;
      await withTrace(traceparent, () => this.#handler.run(this.#asSeenByHandler()));
      return "done";
    } catch (error) {
      return { error };
    }
  }

  #asSeenByHandler(): Job<unknown> {
    const { id, kind, key, payload, attempts, fence } = this.#job;
    const complete: Job<unknown>["complete"] = async (tx) => {
      this.#mayBeComplete = true;
      if (!(await this.#options.store.complete(this.#job, tx))) throw new LeaseLostError();
    };
    const { signal } = this.#controller;
    return { id, kind, key, payload, attempt: attempts, fence, signal, complete };
  }

  #settle(ended: Ended): Promise<void> {
    const { store, attemptsMax, onEnded = () => {} } = this.#options;
    const job = this.#job;
    if (ended === "done") {
      onEnded("done");
      return this.#store("complete", () => store.complete(job));
    }
    const { error } = ended;
    const reason: unknown = this.#controller.signal.reason;
    if (reason instanceof RunnerStoppedError)
      return this.#store("release", () => store.release(job));
    // Not ours to say how it went. Where nobody has it, it is run again when the lease runs out.
    if (reason instanceof LeaseLostError || error instanceof LeaseLostError) {
      this.#log("warn", "job is no longer held by this worker");
      return Promise.resolve();
    }
    const cause = reason instanceof JobTimeoutError ? reason : error;
    const code = jobErrorCode(cause);
    if (cause instanceof JobRefusedError || job.attempts >= attemptsMax) {
      onEnded("failed");
      this.#log("error", "job failed for good", cause);
      return this.#store("fail", () => store.fail(job, code));
    }
    onEnded("retried");
    this.#log("warn", "job failed and will be tried again", cause);
    const delayMs = retryDelayMs(job.attempts, this.#options.retryDelayMs);
    return this.#store("retry", () => store.retry(job, code, delayMs));
  }

  /** The database may be away for a moment, and work that is done need not be done again. */
  async #store(what: string, write: () => Promise<boolean>): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        const isHeld = await write();
        // A job that ended in the handler's transaction is not held either.
        if (!isHeld && !this.#mayBeComplete) this.#log("warn", `no longer ours to ${what}`);
        return;
      } catch (error) {
        if (tries >= SETTLE_TRIES_MAX) throw error;
        await new Promise((resolve) => setTimeout(resolve, SETTLE_DELAY_MS * 2 ** tries));
      }
    }
  }

  #renewLater(): void {
    const everyMs = this.#options.leaseMs / RENEWALS_PER_LEASE;
    this.#renewal = setTimeout(() => void this.#renew(), everyMs);
  }

  async #renew(): Promise<void> {
    // Time is up: whoever does not heed the signal loses the job to another worker.
    if (this.#controller.signal.aborted) return;
    const sentAtMs = performance.now();
    const isHeld = await this.#options.store.renew(this.#job).catch(() => "unknown" as const);
    if (this.#renewal === undefined) return;
    if (isHeld === true) this.#leaseEndsAtMs = sentAtMs + this.#options.leaseMs;
    // A lease that could not be renewed is good until it ends.
    if (isHeld === false || performance.now() >= this.#leaseEndsAtMs) {
      this.#controller.abort(new LeaseLostError());
    } else this.#renewLater();
  }

  #log(level: "warn" | "error", message: string, error?: unknown): void {
    const { id, kind, attempts } = this.#job;
    const job = { kind, id: id.toString("hex"), attempt: attempts };
    const fault = error === undefined ? {} : { fault: describeFault(error) };
    this.#options.logger[level]({ job, ...fault }, message);
  }
}

type Ended = "done" | { readonly error: unknown };

class JobTimeoutError extends Error {
  override readonly name = "JobTimeoutError";
  readonly code = "TIMEOUT";

  constructor() {
    super("the attempt took too long");
  }
}

class RunnerStoppedError extends Error {
  override readonly name = "RunnerStoppedError";

  constructor() {
    super("the process stops");
  }
}
