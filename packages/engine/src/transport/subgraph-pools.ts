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

/** One pool of connections per address, shared by everyone who calls there. */
export class SubgraphPools {
  readonly #pools = new Map<string, Pool>();
  readonly #options: PoolOptions;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  for(address: string | URL): Pool {
    const { origin } = typeof address === "string" ? new URL(address) : address;
    const known = this.#pools.get(origin);
    if (known) return known;
    const { connectionsMax, connectTimeoutMs, responseBytesMax, tls } = this.#options;
    const given = Object.entries(tls ?? {}).filter(([, value]) => value !== undefined);
    const pool = new Pool(origin, {
      connections: connectionsMax,
      // Whoever asks has a deadline for the whole of it.
      headersTimeout: 0,
      bodyTimeout: 0,
      maxResponseSize: responseBytesMax,
      connect: { timeout: connectTimeoutMs, ...Object.fromEntries(given) },
      // Connections are made anew now and then, so that a name that moved is noticed.
      clientTtl: 60_000,
    });
    this.#pools.set(origin, pool);
    return pool;
  }

  /** Ends the pools of addresses that no supergraph names any more, after what runs on them. */
  retain(addresses: readonly string[]): void {
    const wanted = new Set(addresses.map((address) => new URL(address).origin));
    for (const [origin, pool] of this.#pools) {
      if (wanted.has(origin)) continue;
      this.#pools.delete(origin);
      void pool.close();
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.close()));
    this.#pools.clear();
  }
}
