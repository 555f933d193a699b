import { createHmac, timingSafeEqual } from "node:crypto";
import { badInput } from "./graph-errors.ts";

const SIGNATURE_BYTES = 16;
const CURSOR_LENGTH_MAX = 512;

/**
 * Signed positions in lists. A cursor names its list, so that one of another list (or of another
 * account's) is refused, and nobody can make one up. The first secret signs, all of them verify.
 */
export class Cursors {
  readonly #secrets: readonly [string, ...string[]];

  constructor(secrets: readonly [string, ...string[]]) {
    this.#secrets = secrets;
  }

  sign(list: string, key: readonly string[]): string {
    const payload = Buffer.from(JSON.stringify([list, ...key]));
    return Buffer.concat([signatureOf(this.#secrets[0], payload), payload]).toString("base64url");
  }

  read(list: string, cursor: string): readonly string[] {
    const bytes = Buffer.from(cursor.slice(0, CURSOR_LENGTH_MAX), "base64url");
    const signature = bytes.subarray(0, SIGNATURE_BYTES);
    const payload = bytes.subarray(SIGNATURE_BYTES);
    const genuine =
      signature.length === SIGNATURE_BYTES &&
      this.#secrets.some((secret) => timingSafeEqual(signatureOf(secret, payload), signature));
    if (!genuine) throw notACursor();
    const [signedList, ...key] = JSON.parse(payload.toString("utf8")) as [string, ...string[]];
    if (signedList !== list) throw notACursor();
    return key;
  }
}

function signatureOf(secret: string, payload: Buffer): Buffer {
  return createHmac("sha256", secret).update(payload).digest().subarray(0, SIGNATURE_BYTES);
}

function notACursor() {
  return badInput("`after` wants a cursor that this list gave out.");
}
