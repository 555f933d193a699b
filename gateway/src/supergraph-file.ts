import { createHash } from "node:crypto";
import { type FSWatcher, watch } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { SupergraphManager } from "@apollo/gateway";
import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import { type LoadedSupergraph, loadSupergraph } from "./supergraph.ts";

export type SupergraphFileOptions = {
  readonly path: string;
  /** How long `initialize` waits for a first valid file. */
  readonly waitMs: number;
  readonly pollMs: number;
  readonly logger: Logger;
  /** Done with a version before it takes over from the one before. */
  readonly prepare: (next: LoadedSupergraph, previous: LoadedSupergraph) => Promise<void>;
};

// A text is judged once it has stood still this long: editors write in pieces.
const SETTLE_MS = 60;
const RETRY_MS = 250;

type Update = (apolloSdl: string) => void;
type Listener = (supergraph: LoadedSupergraph) => void;

/**
 * Serves the supergraph in a file and follows its changes. What Apollo's gateway is handed has been
 * built and planned for once already, so that a swap cannot fail half-way; a bad text is refused
 * and said, and the last good one stays.
 */
export class SupergraphFile implements SupergraphManager {
  readonly #options: SupergraphFileOptions;
  readonly #listeners = new Set<Listener>();
  #current: LoadedSupergraph | undefined;
  #offered: LoadedSupergraph | undefined;
  #update: Update | undefined;
  #watcher: FSWatcher | undefined;
  #poll: NodeJS.Timeout | undefined;
  #settling: Promise<void> | undefined;
  #judged: string | undefined;
  #changed = false;
  #closed = false;

  constructor(options: SupergraphFileOptions) {
    this.#options = options;
  }

  /** The version that new operations are to run on. */
  get current(): LoadedSupergraph {
    if (!this.#current) throw new Error("The supergraph is not loaded yet.");
    return this.#current;
  }

  /** The version with this text, while Apollo's gateway takes it up. */
  versionOf(apolloSdl: string): LoadedSupergraph {
    const versions = [this.#offered, this.#current];
    const version = versions.find((one) => one?.apolloSdl === apolloSdl);
    if (!version) throw new Error("This supergraph was not read from the file.");
    return version;
  }

  onChange(listener: Listener): void {
    this.#listeners.add(listener);
  }

  async initialize({ update }: { update: Update }) {
    this.#current = await this.#loadFirst();
    this.#update = update;
    this.#watch();
    return { supergraphSdl: this.#current.apolloSdl, cleanup: async () => this.close() };
  }

  close(): void {
    this.#closed = true;
    this.#watcher?.close();
    clearInterval(this.#poll);
  }

  async #loadFirst(): Promise<LoadedSupergraph> {
    const { path, waitMs, logger } = this.#options;
    const deadline = performance.now() + waitMs;
    let said: string | undefined;
    for (;;) {
      const text = await this.#readSettled();
      try {
        if (text === undefined) throw new Error("there is no such file");
        const loaded = loadSupergraph(text);
        this.#judged = digest(text);
        return loaded;
      } catch (error) {
        const reason = firstLine(error);
        if (performance.now() >= deadline) {
          throw new Error(`no valid supergraph in ${path} after ${waitMs} ms: ${reason}`);
        }
        if (reason !== said) logger.warn({ path, reason }, "waiting for a valid supergraph");
        said = reason;
      }
      await delay(RETRY_MS);
    }
  }

  // The folder is watched, not the file: a rename over it, or a link that is turned, would
  // otherwise be the last thing seen. The poll covers file systems that tell nothing.
  #watch(): void {
    const { path, pollMs, logger } = this.#options;
    const look = () => this.#look();
    try {
      this.#watcher = watch(dirname(path), { persistent: false }, look);
      this.#watcher.on("error", () => this.#watcher?.close());
    } catch (error) {
      logger.warn({ path, reason: String(error) }, "the supergraph is polled, not watched");
    }
    this.#poll = setInterval(look, pollMs).unref();
    look();
  }

  #look(): void {
    this.#changed = true;
    this.#settling ??= this.#followAll()
      .catch((error: unknown) => {
        this.#options.logger.error({ fault: describeFault(error) }, "supergraph swap fault");
      })
      .finally(() => {
        this.#settling = undefined;
      });
  }

  // A change that is told while the last one is being read is looked at afterwards.
  async #followAll(): Promise<void> {
    while (this.#changed && !this.#closed) {
      this.#changed = false;
      await this.#follow();
    }
  }

  async #follow(): Promise<void> {
    const text = await this.#readSettled();
    // Gone or empty: somebody is replacing it.
    if (this.#closed || text === undefined || text.trim() === "") return;
    const version = digest(text);
    if (version === this.#judged) return;
    this.#judged = version;
    await this.#swap(text);
  }

  async #swap(text: string): Promise<void> {
    const { path, logger, prepare } = this.#options;
    const startedMs = performance.now();
    let next: LoadedSupergraph;
    try {
      next = loadSupergraph(text);
      await prepare(next, this.current);
      if (this.#closed) return;
      this.#offered = next;
      this.#update?.(next.apolloSdl);
    } catch (error) {
      const reason = firstLine(error);
      logger.error({ path, reason }, "supergraph refused, the last good one keeps serving");
      return;
    }
    this.#current = next;
    for (const listener of this.#listeners) listener(next);
    const subgraphs = next.subgraphs.map(({ name }) => name);
    const tookMs = Math.round(performance.now() - startedMs);
    logger.info({ path, subgraphs, tookMs }, "supergraph swapped");
  }

  // The same bytes twice in a row, so that half a text is not taken for a bad one.
  async #readSettled(): Promise<string | undefined> {
    let last = await this.#read();
    for (;;) {
      await delay(SETTLE_MS, undefined, { ref: false });
      const text = await this.#read();
      if (text === last || this.#closed) return text;
      last = text;
    }
  }

  async #read(): Promise<string | undefined> {
    return readFile(this.#options.path, "utf8").catch(() => undefined);
  }
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split("\n", 1)[0] ?? "";
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
