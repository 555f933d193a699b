import { ConfigError } from "./config.ts";
import { describeFault } from "./errors.ts";
import type { Logger } from "./logger.ts";

/** Something that was started and can be stopped. */
export type Running = {
  readonly url: string;
  readonly metricsUrl?: string;
  stop(): Promise<void>;
};

type Stopping = { readonly name: string; readonly stop: () => Promise<void> | void };

/** Remembers what was opened, and closes it in reverse order within a deadline. */
export class Lifecycle {
  readonly #logger: Logger;
  readonly #stopTimeoutMs: number;
  readonly #opened: Stopping[] = [];
  #stopping: Promise<void> | undefined;

  constructor(options: { logger: Logger; stopTimeoutMs: number }) {
    this.#logger = options.logger;
    this.#stopTimeoutMs = options.stopTimeoutMs;
  }

  onStop(name: string, stop: () => Promise<void> | void): void {
    this.#opened.push({ name, stop });
  }

  /** Resolves when all is closed or the deadline has passed, and never rejects. */
  stop(): Promise<void> {
    this.#stopping ??= this.#stopAll();
    return this.#stopping;
  }

  async #stopAll(): Promise<void> {
    const deadline = Date.now() + this.#stopTimeoutMs;
    for (const { name, stop } of this.#opened.reverse()) {
      try {
        await within(Promise.resolve(stop()), deadline - Date.now());
      } catch (error) {
        this.#logger.warn({ part: name, fault: describeFault(error) }, "did not stop cleanly");
      }
    }
  }
}

/**
 * The whole life of a server process: start, say so, stop on SIGTERM or SIGINT. A wrong
 * configuration ends it with exit code 1 and a message for a person, not a stack.
 */
export async function runProcess(name: string, start: () => Promise<Running>): Promise<void> {
  // Node would print the whole of it, and a failed query's message holds personal data.
  process.once("uncaughtException", (error: unknown) => {
    process.stderr.write(`${name}: ended by a fault: ${JSON.stringify(describeFault(error))}\n`);
    process.exit(1);
  });
  const running = await start().catch((error: unknown) => {
    const text =
      error instanceof ConfigError
        ? error.message
        : `${name}: could not start: ${JSON.stringify(describeFault(error))}`;
    process.stderr.write(`${text}\n`);
    process.exit(1);
  });
  const stop = () => {
    void running.stop().finally(() => process.exit(0));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

async function within(work: Promise<void>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("took too long")), Math.max(timeoutMs, 1));
  });
  try {
    await Promise.race([work, expired]);
  } finally {
    clearTimeout(timer);
  }
}
