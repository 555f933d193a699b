import type { ChildProcess } from "node:child_process";
import { closeSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { LocalProblem } from "../local-problem.ts";
import { type Report, seconds } from "../report.ts";
import { Backoff } from "./backoff.ts";
import { endGroup, sendSignal } from "./end-processes.ts";
import type { Keeper } from "./keeper.ts";
import { boundProcessLog, openProcessLog, tailOfLog } from "./process-log.ts";
import { type Command, spawnTied } from "./spawn-tied.ts";

export type ProcessPlan = Command & {
  readonly name: string;
  readonly logPath: string;
  /** Called before each start, the first and every later one. */
  readonly prepare?: () => void;
  /** Resolves once the process serves. */
  readonly ready: (signal: AbortSignal, pid: number) => Promise<void>;
  readonly readyTimeoutMs: number;
  readonly stopTimeoutMs: number;
};

export type Supervision = {
  readonly keeper: Keeper;
  readonly report: Report;
  /** Called with each new process that serves. */
  readonly onReady?: (pid: number) => void;
};

/** A child that is started, watched, started again when it dies, and stopped. */
export class SupervisedProcess {
  readonly #plan: ProcessPlan;
  readonly #supervision: Supervision;
  readonly #backoff = new Backoff({ firstMs: 200, maxMs: 10_000, steadyMs: 10_000 });
  readonly #stopped = new AbortController();
  #current: Launch | undefined;

  constructor(plan: ProcessPlan, supervision: Supervision) {
    this.#plan = plan;
    this.#supervision = supervision;
  }

  get name(): string {
    return this.#plan.name;
  }

  get pid(): number | null {
    return this.#current?.pid ?? null;
  }

  /** Resolves when it serves; throws what a person needs to know when it does not come up. */
  async start(): Promise<void> {
    try {
      await this.#launch();
    } catch (error) {
      if (this.#stopped.signal.aborted) throw error;
      // Once more: what was killed, or lost its port to another, comes up the second time.
      this.#supervision.report(`${this.name} did not come up, trying once more`);
      await this.#launch();
    }
  }

  /** Replaces the process on purpose, after a change of what it runs. */
  async restart(): Promise<void> {
    await this.#end(this.#current);
    if (!this.#stopped.signal.aborted) await this.#launch();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#end(this.#current);
  }

  async #launch(): Promise<void> {
    await this.#serve(this.#begin());
  }

  #begin(): Launch {
    const launch = new Launch(this.#plan, this.#supervision.keeper);
    this.#current = launch;
    void launch.ended.then(() => this.#revive(launch));
    return launch;
  }

  async #serve(launch: Launch): Promise<void> {
    await launch.waitUntilReady(this.#stopped.signal);
    if (launch.pid !== null) this.#supervision.onReady?.(launch.pid);
  }

  /** Keeps at it until a process serves again: only `stop` and `restart` end the trying. */
  async #revive(launch: Launch): Promise<void> {
    if (!launch.served) return;
    let last = launch;
    let ending = await launch.ended;
    let ranMs = performance.now() - launch.startedMs;
    const isOurs = () => this.#current === last && !last.unwanted && !this.#stopped.signal.aborted;
    while (isOurs()) {
      const waitMs = this.#backoff.nextMs(ranMs);
      this.#supervision.report(
        `${this.name} ended (${ending}); again in ${seconds(waitMs)}, its log: ${this.#plan.logPath}`,
      );
      const begunMs = performance.now();
      try {
        await delay(waitMs, undefined, { signal: this.#stopped.signal });
        // A restart on purpose came first: there is a process already.
        if (!isOurs()) return;
        last = this.#begin();
        await this.#serve(last);
        const lastedMs = performance.now() - begunMs;
        return this.#supervision.report(`${this.name} is back after ${seconds(lastedMs)}`);
      } catch (error) {
        ending = error instanceof Error ? error.message : String(error);
        ranMs = 0;
      }
    }
  }

  async #end(launch: Launch | undefined): Promise<void> {
    if (launch === undefined) return;
    await launch.end(this.#plan.stopTimeoutMs);
  }
}

const LOG_CHECK_INTERVAL_MS = 5_000;

/** One process from spawn to exit. */
class Launch {
  readonly ended: Promise<string>;
  readonly startedMs = performance.now();
  readonly #plan: ProcessPlan;
  readonly #child: ChildProcess;
  served = false;
  /** Its end was asked for. */
  unwanted = false;
  #running = true;

  constructor(plan: ProcessPlan, keeper: Keeper) {
    this.#plan = plan;
    plan.prepare?.();
    const log = openProcessLog(plan.logPath);
    this.#child = spawnTied(plan, log);
    closeSync(log);
    const { pid } = this.#child;
    if (pid !== undefined) keeper.add(plan.name, pid);
    const logCheck = setInterval(() => boundProcessLog(plan.logPath), LOG_CHECK_INTERVAL_MS);
    logCheck.unref();
    this.ended = new Promise((resolve) => {
      const end = (how: string) => {
        this.#running = false;
        clearInterval(logCheck);
        if (pid !== undefined) {
          endGroup(pid);
          keeper.remove(pid);
        }
        resolve(how);
      };
      this.#child.once("error", (error) => end(error.message));
      this.#child.once("exit", (code, signal) => end(signal ?? `exit code ${code}`));
    });
  }

  get pid(): number | null {
    return this.#running ? (this.#child.pid ?? null) : null;
  }

  async waitUntilReady(stopped: AbortSignal): Promise<void> {
    const givenUp = new AbortController();
    const timeout = AbortSignal.timeout(this.#plan.readyTimeoutMs);
    const signal = AbortSignal.any([stopped, givenUp.signal, timeout]);
    const ready = this.#plan.ready(signal, this.#child.pid ?? 0).then(
      () => undefined,
      () => `not ready within ${seconds(this.#plan.readyTimeoutMs)}`,
    );
    const failure = await Promise.race([ready, this.ended]);
    givenUp.abort();
    if (failure === undefined) {
      this.served = true;
      return;
    }
    await this.#terminate(this.#plan.stopTimeoutMs);
    stopped.throwIfAborted();
    throw new LocalProblem(
      `${this.#plan.name} did not start: ${failure}`,
      `read ${this.#plan.logPath}; it ends with\n${tailOfLog(this.#plan.logPath)}`,
    );
  }

  end(timeoutMs: number): Promise<void> {
    this.unwanted = true;
    return this.#terminate(timeoutMs);
  }

  async #terminate(timeoutMs: number): Promise<void> {
    const pid = this.pid;
    if (pid === null) return;
    sendSignal(pid, "SIGTERM");
    const escalation = setTimeout(() => endGroup(pid), timeoutMs);
    await this.ended;
    clearTimeout(escalation);
  }
}
