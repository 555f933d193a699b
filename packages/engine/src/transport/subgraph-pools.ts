import { Pool } from "undici";

export type PoolOptions = {
  readonly connectionsMax: number;
  readonly connectTimeoutMs: number;
  readonly responseBytesMax: number;
  /** For https: whom to trust and who we are, as PEM; the machine's own authorities without it. */
  readonly tls?: TlsOptions | undefined;
};

export type TlsOptions = {
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
};

type Known = { readonly pool: Pool; readonly renewAtMs: number };

const RENEW_AFTER_MS = 60_000;

/** One pool of connections per address, shared by everyone who calls there. */
export class SubgraphPools {
  readonly #pools = new Map<string, Known>();
  readonly #options: PoolOptions;
  readonly #now: () => number;

  constructor(options: PoolOptions, now: () => number = () => performance.now()) {
    this.#options = options;
    this.#now = now;
  }

  /**
   * To be used at once: connections are made anew now and then, so that a name that moved is noticed.
   * What runs on the old ones ends there.
   */
  for(address: string | URL): Pool {
    const { origin } = typeof address === "string" ? new URL(address) : address;
    const known = this.#pools.get(origin);
    if (known && this.#now() < known.renewAtMs) return known.pool;
    const pool = this.#open(origin);
    this.#pools.set(origin, { pool, renewAtMs: this.#now() + RENEW_AFTER_MS });
    void known?.pool.close();
    return pool;
  }

  #open(origin: string): Pool {
    const { connectionsMax, connectTimeoutMs, responseBytesMax, tls } = this.#options;
    const given = Object.entries(tls ?? {}).filter(([, value]) => value !== undefined);
    return new Pool(origin, {
      connections: connectionsMax,
      // Whoever asks has a deadline for the whole of it.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxResponseSize: responseBytesMax,
      connect: { timeout: connectTimeoutMs, ...Object.fromEntries(given) },
    });
  }

  /** Ends the pools of addresses that no supergraph names any more, after what runs on them. */
  retain(addresses: readonly string[]): void {
    const wanted = new Set(addresses.map((address) => new URL(address).origin));
    for (const [origin, { pool }] of this.#pools) {
      if (wanted.has(origin)) continue;
      this.#pools.delete(origin);
      void pool.close();
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map(({ pool }) => pool.close()));
    this.#pools.clear();
  }
}
