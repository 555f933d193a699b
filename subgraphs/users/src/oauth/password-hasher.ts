import { randomBytes } from "node:crypto";
import { hash, parseOptions, verify } from "@node-rs/argon2";

export type PasswordHasherOptions = {
  readonly memoryKib: number;
  readonly iterations: number;
  readonly parallelism: number;
  /** Hashes at a time: each takes a core and its memory, and the loop wants one too. */
  readonly concurrencyMax: number;
  /** How many may wait; more are refused at once. */
  readonly waitingMax: number;
};

/** Too many sign in at this moment. Trying again a little later helps. */
export class HasherBusyError extends Error {
  override readonly name = "HasherBusyError";
}

export type Verified = { readonly isRight: boolean; readonly isOutdated: boolean };

/**
 * Argon2id, on threads beside the event loop, a bounded number at a time. Whoever has no password
 * takes as long as whoever has one.
 */
export class PasswordHasher {
  readonly #options: PasswordHasherOptions;
  readonly #waiting: (() => void)[] = [];
  /** Of nobody's password. */
  readonly #dummy: Promise<string>;
  #running = 0;

  constructor(options: PasswordHasherOptions) {
    this.#options = options;
    this.#dummy = this.hash(randomBytes(24).toString("base64"));
    // Met again by whoever waits for it.
    this.#dummy.catch(() => {});
  }

  hash(password: string): Promise<string> {
    const { memoryKib: memoryCost, iterations: timeCost, parallelism } = this.#options;
    const settings = { memoryCost, timeCost, parallelism };
    return this.#inTurn(() => hash(composed(password), settings));
  }

  async verify(known: string | undefined, password: string): Promise<Verified> {
    const against = known ?? (await this.#dummy);
    const isRight = await this.#inTurn(() => verify(against, composed(password)));
    return {
      isRight: isRight && known !== undefined,
      isOutdated: known !== undefined && this.#isOutdated(known),
    };
  }

  #isOutdated(known: string): boolean {
    const { memoryKib, iterations, parallelism } = this.#options;
    const used = parseOptions(known);
    return (
      used.memoryCost !== memoryKib ||
      used.timeCost !== iterations ||
      used.parallelism !== parallelism
    );
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const { concurrencyMax, waitingMax } = this.#options;
    if (this.#running >= concurrencyMax) {
      if (this.#waiting.length >= waitingMax) throw new HasherBusyError();
      // Whoever ends hands its place over, so that nobody who comes later overtakes.
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running++;
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }
}

/** One password has many ways to be typed, and one form here. */
function composed(password: string): string {
  return password.normalize("NFKC");
}
