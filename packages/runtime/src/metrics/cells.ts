/** Grows. On the way of every request, so it is a number in an object and nothing more. */
export class Count {
  value = 0;

  add(count = 1): void {
    this.value += count;
  }
}

/** How long things took, by upper bounds. */
export class Durations {
  readonly #boundsMs: readonly number[];
  readonly #counts: Float64Array;
  #sumMs = 0;

  constructor(boundsMs: readonly number[]) {
    this.#boundsMs = boundsMs;
    this.#counts = new Float64Array(boundsMs.length + 1);
  }

  observe(durationMs: number): void {
    this.#sumMs += durationMs;
    let place = 0;
    while (durationMs > (this.#boundsMs[place] ?? Number.POSITIVE_INFINITY)) place += 1;
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
  }

  /** As Prometheus has it: each count holds those before it, and times are seconds. */
  read(): { readonly buckets: readonly (readonly [string, number])[]; readonly sum: number } {
    let count = 0;
    const buckets = [...this.#counts].map((added, place) => {
      count += added;
      const boundMs = this.#boundsMs[place];
      return [boundMs === undefined ? "+Inf" : String(boundMs / 1_000), count] as const;
    });
    return { buckets, sum: this.#sumMs / 1_000 };
  }
}
