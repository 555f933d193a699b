import { Pool } from "undici";

type PoolBounds = {
  readonly connectionsMax: number;
  readonly timeoutMs: number;
  readonly responseBytesMax: number;
};

/** One pool of connections per address, shared by everyone who calls there. */
export class SubgraphPools {
  readonly #pools = new Map<string, Pool>();
  readonly #bounds: PoolBounds;

  constructor(bounds: PoolBounds) {
    this.#bounds = bounds;
  }

  for(address: string): Pool {
    const { origin } = new URL(address);
    const known = this.#pools.get(origin);
    if (known) return known;
    const pool = new Pool(origin, {
      connections: this.#bounds.connectionsMax,
      connectTimeout: this.#bounds.timeoutMs,
      headersTimeout: this.#bounds.timeoutMs,
      bodyTimeout: this.#bounds.timeoutMs,
      maxResponseSize: this.#bounds.responseBytesMax,
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
