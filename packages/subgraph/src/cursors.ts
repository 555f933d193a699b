import { createHmac, timingSafeEqual } from "node:crypto";
import { badInput } from "./graph-errors.ts";

const SIGNATURE_BYTES = 16;
const CURSOR_LENGTH_MAX = 512;

/**
 * Signed positions in lists. The signature covers the list's name, so that a cursor of another list
 * (or of another account's) is refused, and nobody can make one up. The name itself is not inside:
 * it may be long, and may tell what somebody searched for. The first secret signs, all of them verify.
 */
export class Cursors {
  readonly #secrets: readonly [string, ...string[]];

  constructor(secrets: readonly [string, ...string[]]) {
    this.#secrets = secrets;
  }

  sign(list: string, key: readonly string[]): string {
    const place = JSON.stringify(key);
    const signature = signatureOf(this.#secrets[0], list, place);
    return Buffer.concat([signature, Buffer.from(place)]).toString("base64url");
  }

  read(list: string, cursor: string): readonly string[] {
    if (cursor.length > CURSOR_LENGTH_MAX) throw notACursor();
    const bytes = Buffer.from(cursor, "base64url");
    const signature = bytes.subarray(0, SIGNATURE_BYTES);
    const place = bytes.subarray(SIGNATURE_BYTES).toString("utf8");
    const genuine =
      signature.length === SIGNATURE_BYTES &&
      this.#secrets.some((secret) => timingSafeEqual(signatureOf(secret, list, place), signature));
    if (!genuine) throw notACursor();
    return JSON.parse(place) as string[];
  }
}

function signatureOf(secret: string, list: string, place: string): Buffer {
  // As JSON, because two texts put one behind the other could be cut elsewhere.
  const signed = JSON.stringify([list, place]);
  return createHmac("sha256", secret).update(signed).digest().subarray(0, SIGNATURE_BYTES);
}

function notACursor() {
  return badInput("`after` wants a cursor that this list gave out.");
}
