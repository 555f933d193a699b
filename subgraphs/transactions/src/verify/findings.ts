/** What breaks a promise, each named once; past a bound it only remembers that there is more. */
export class Findings {
  /** A query that looks for what is broken needs no more rows than this. */
  readonly rowsMax: number;
  readonly #namedMax: number;
  readonly #named = new Set<string>();
  #isMore = false;

  constructor(options: { namedMax: number }) {
    this.#namedMax = options.namedMax;
    this.rowsMax = options.namedMax + 1;
  }

  get named(): readonly string[] {
    return [...this.#named];
  }

  get isMore(): boolean {
    return this.#isMore;
  }

  add(what: string): void {
    if (this.#named.size < this.#namedMax) this.#named.add(what);
    else this.#isMore ||= !this.#named.has(what);
  }
}
