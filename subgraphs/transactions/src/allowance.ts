/** So many of something, and no more. */
export class Allowance {
  #left: number;

  constructor(count: number) {
    this.#left = count;
  }

  /** False: there is none left. */
  take(): boolean {
    return this.#left-- > 0;
  }
}
