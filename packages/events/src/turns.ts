/** So many at a time; the others wait in line, in the order in which they came. */
export class Turns {
  readonly #atOnceMax: number;
  readonly #line: (() => void)[] = [];
  #running = 0;

  constructor(atOnceMax: number) {
    this.#atOnceMax = atOnceMax;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    // Whoever ends hands the place on: nobody who comes between them slips in.
    if (this.#running >= this.#atOnceMax) await new Promise<void>((go) => this.#line.push(go));
    else this.#running++;
    try {
      return await work();
    } finally {
      const next = this.#line.shift();
      if (next) next();
      else this.#running--;
    }
  }
}
