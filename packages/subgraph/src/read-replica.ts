import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";

/** Runs reads of one request, all of them where its first one was sent. */
export type Reads<Db> = { read<T>(work: (db: Db) => Promise<T>): Promise<T> };

export type ReadReplicaOptions<Db> = {
  readonly primary: Db;
  readonly replica: Db;
  /** True once the replica has all that the primary had committed when it was asked. */
  readonly catchUp: () => Promise<boolean>;
  /** How long that may take before the primary is read instead. */
  readonly waitMs: number;
  /** How long a replica that failed or lagged is left alone. */
  readonly retryMs: number;
  readonly logger: Logger;
};

/** Where there is no replica, or what is read must not come from one. */
export function readsFrom<Db>(db: Db): Reads<Db> {
  return { read: (work) => work(db) };
}

/**
 * Serves reads that see everything committed before their request began, whoever wrote it: from a
 * replica that has caught up, or else from the primary. No read fails because a replica does.
 */
export class ReadReplica<Db> {
  readonly #options: ReadReplicaOptions<Db>;
  /** Undefined while the replica is in use. */
  #left: { readonly untilMs: number; isProbed: boolean } | undefined;

  constructor(options: ReadReplicaOptions<Db>) {
    this.#options = options;
  }

  /** For one request: whether the replica has caught up is asked once, with its first read. */
  forRequest(): Reads<Db> {
    const { primary } = this.#options;
    let chosen: Promise<Db> | undefined;
    return {
      read: async (work) => {
        chosen ??= this.#choose();
        const db = await chosen;
        if (db === primary) return work(primary);
        try {
          return await work(db);
        } catch (error) {
          this.#leave({ fault: describeFault(error) });
          chosen = Promise.resolve(primary);
          return work(primary);
        }
      },
    };
  }

  async #choose(): Promise<Db> {
    const { primary, replica } = this.#options;
    if (!this.#mayTry()) return primary;
    try {
      if (!(await this.#catchUpInTime())) {
        this.#leave({ reason: "it lags" });
        return primary;
      }
    } catch (error) {
      this.#leave({ fault: describeFault(error) });
      return primary;
    }
    if (this.#left) this.#options.logger.info("history is read from the replica again");
    this.#left = undefined;
    return replica;
  }

  /** Once the pause is over one request finds out how things are; the others do not wait for it. */
  #mayTry(): boolean {
    if (!this.#left) return true;
    if (this.#left.isProbed || Date.now() < this.#left.untilMs) return false;
    this.#left.isProbed = true;
    return true;
  }

  #leave(why: object): void {
    const { logger, retryMs } = this.#options;
    // Once per outage, not once per request.
    if (!this.#left) logger.warn(why, "history is read from the primary, the replica left alone");
    this.#left = { untilMs: Date.now() + retryMs, isProbed: false };
  }

  async #catchUpInTime(): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    // Twice: the server counts too, and this is for one that does not answer at all.
    const expired = new Promise<false>((resolve) => {
      timer = setTimeout(resolve, 2 * this.#options.waitMs, false);
    });
    try {
      const caughtUp = this.#options.catchUp();
      caughtUp.catch(() => {});
      return await Promise.race([caughtUp, expired]);
    } finally {
      clearTimeout(timer);
    }
  }
}
