import { setTimeout as delay } from "node:timers/promises";
import { cpuMsOf } from "../process-use.ts";
import type { Pids } from "./cpu-per-commit.ts";
import type { LiveSite } from "./live-site.ts";
import { figuresOf, type StretchFigures } from "./measured-stretch.ts";
import type { Seen, WatchOrder } from "./watchers.ts";
import { Worker } from "./worker.ts";
import type { WriteOrder, Written } from "./writer.ts";

const SETTLE_MS = 1_000;
/** Until every device has heard of something: its account's turn comes at this pace. */
const GREETING_PER_SECOND = 400;
const GREETING_MS_EACH = 1_000 / GREETING_PER_SECOND;
/** For the last ones' turn to come as well. */
const GREETING_MS_MORE = 500;
const GREETING_ROUNDS_MAX = 20;
/** What has not come when nothing has come for so long is lost. */
const SILENCE_MS_MAX = 15_000;

export type Load = { readonly perSecond: number; readonly durationMs: number };

type Watching = Omit<WatchOrder, "holders"> & { readonly accounts: number };

/** Those who write and those who watch, each a process of its own, before whatever pushes. */
export class LiveBench {
  readonly #site: LiveSite;
  readonly #writer = new Worker("writer");
  readonly #watchers = new Worker("watchers");
  #accounts = 0;
  #devicesEach = 0;

  constructor(site: LiveSite) {
    this.#site = site;
  }

  /** All that has to do with a commit on its way to a screen. */
  get pids(): Pids {
    const { mariadb, rabbitmq, redis, users, transactions, gateway } = this.#site.state();
    const running = { mariadb, rabbitmq, redis, users, transactions, gateway };
    const platform = Object.entries(running).flatMap(([name, { pid }]) =>
      pid === null ? [] : [[name, pid] as const],
    );
    return new Map([...platform, ["writers", this.#writer.pid], ["watchers", this.#watchers.pid]]);
  }

  async stop(): Promise<void> {
    await Promise.all([this.#writer.stop(), this.#watchers.stop()]);
  }

  /** So many accounts, and so many devices for each. Resolves when something has come to every one. */
  async watch({ accounts, ...order }: Watching): Promise<void> {
    this.#accounts = accounts;
    this.#devicesEach = order.devicesEach;
    const holders = this.#site.holders.slice(0, accounts);
    await this.#watchers.ask("open", { ...order, holders });
    const durationMs = GREETING_MS_EACH * accounts + GREETING_MS_MORE;
    const once = { perSecond: GREETING_PER_SECOND, durationMs };
    for (let round = 0; round < GREETING_ROUNDS_MAX; round += 1) {
      await this.#write(once);
      await delay(SETTLE_MS);
      if ((await this.#watchers.ask<number>("silent")) === 0) return;
    }
    throw new Error(`${await this.#watchers.ask<number>("silent")} streams do not stand`);
  }

  async leave(): Promise<void> {
    await this.#watchers.ask("close");
    await delay(SETTLE_MS);
  }

  stall(count: number): Promise<void> {
    return this.#watchers.ask("stall", count);
  }

  /** How many have lost their stream, and nothing has come to them since. */
  behind(): Promise<number> {
    return this.#watchers.ask("behind");
  }

  /** Commits at a steady rate, and what came of them to all watchers but the first so many. */
  async measure(
    subject: string,
    pid: () => number,
    load: Load,
    { from = 0, meanwhile = async () => {} } = {},
  ): Promise<{ readonly figures: StretchFigures; readonly seen: Seen }> {
    await this.#watchers.ask("forget");
    const [startMs, cpuMs] = [performance.now(), cpuMsOf(pid())];
    const [written] = await Promise.all([this.#write(load), meanwhile()]);
    const durationMs = performance.now() - startMs;
    const seen = await this.#allSeen(this.#expected(written, from), from);
    // Of a process that was started again, since then.
    const usedMs = cpuMsOf(pid()) - cpuMs;
    return { figures: figuresOf(subject, { written, seen, durationMs, cpuMs: usedMs }), seen };
  }

  #write(load: Load): Promise<Written> {
    const { tills, holders, payer, ledgerUrl, state } = this.#site;
    const order: WriteOrder = {
      ...load,
      ledgerUrl,
      brokerUrl: state().rabbitmq.url,
      payer,
      tills: tills.slice(0, this.#accounts),
      accounts: holders.slice(0, this.#accounts).map(({ accountId }) => accountId),
    };
    return this.#writer.ask("write", order);
  }

  /** The first so many devices are the first ones of as many accounts. */
  #expected(written: Written, from: number): number {
    return written.reduce((sum, { committedMs }, index) => {
      const devices = this.#devicesEach - (index < from ? 1 : 0);
      return sum + devices * committedMs.length;
    }, 0);
  }

  async #allSeen(expected: number, from: number): Promise<Seen> {
    let sinceMs = performance.now();
    for (let known = -1; performance.now() - sinceMs < SILENCE_MS_MAX; ) {
      const count = await this.#watchers.ask<number>("count", from);
      if (count >= expected) break;
      if (count !== known) sinceMs = performance.now();
      known = count;
      await delay(100);
    }
    return this.#watchers.ask<Seen>("seen", from);
  }
}
