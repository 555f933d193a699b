import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from "node:crypto";

const ALGORITHM = "aes-256-gcm";
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What sealing adds to the length of a text. */
export const SEAL_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** Changed, cut, moved to another place, or sealed with another key. Never says which. */
export class SealBrokenError extends Error {
  override readonly name = "SealBrokenError";

  constructor() {
    super("a sealed value does not open");
  }
}

/**
 * Version, nonce, ciphertext, tag. `place` says where the value belongs (whose, which field): it is
 * authenticated and not kept, so that a value that is moved elsewhere does not open there.
 */
export function seal(key: KeyObject, plain: Buffer, place: Buffer): Buffer {
  // At random: a key seals a few dozen values in its life, far from where 96 bits might repeat.
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(place);
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, text, cipher.getAuthTag()]);
}

export function unseal(key: KeyObject, sealed: Buffer, place: Buffer): Buffer {
  if (sealed.length < SEAL_BYTES || sealed[0] !== VERSION) throw new SealBrokenError();
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(place);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  const text = decipher.update(sealed.subarray(1 + NONCE_BYTES, -TAG_BYTES));
  try {
    return Buffer.concat([text, decipher.final()]);
  } catch {
    throw new SealBrokenError();
  }
}
