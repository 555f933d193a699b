import { codeOfStep, stepAt } from "@tributary/users/one-time-code";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** OTP_DRIFT_STEPS of a platform on which such an app is good for five codes within a minute. */
export const TEST_DRIFT_STEPS = "3";

/** A phone's app, that is ahead of the time: its next code is never one that was used already. */
export class AuthenticatorApp {
  readonly #secret: Buffer;
  #step = 0;

  constructor(secret: Buffer) {
    this.#secret = secret;
  }

  /** Types in the key that a page shows. */
  static of(pageText: string): AuthenticatorApp {
    const key = /class="key">([A-Z2-7 ]+)</.exec(pageText)?.[1]?.replaceAll(" ", "") ?? "";
    if (key.length !== 32) throw new Error(`no key on:\n${pageText}`);
    const bits = [...key].map((digit) => ALPHABET.indexOf(digit).toString(2).padStart(5, "0"));
    const bytes = bits.join("").match(/.{8}/g) ?? [];
    return new AuthenticatorApp(Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))));
  }

  next(): string {
    this.#step = Math.max(this.#step + 1, stepAt(new Date()) - 1);
    return codeOfStep(this.#secret, this.#step);
  }

  /** The one that `next` gave last. */
  again(): string {
    return codeOfStep(this.#secret, this.#step);
  }
}
