import { createHmac, createSecretKey, hkdfSync, type KeyObject } from "node:crypto";

const TERM_BYTES = 16;
const purposes = ["email", "handle", "displayName"] as const;
type Purpose = (typeof purposes)[number];

/**
 * Finds what is sealed without opening it: equal texts have equal marks, and without the key nobody
 * can tell which text a mark is of. Each purpose has a key of its own, so that a mark of one says
 * nothing in another.
 */
export class BlindIndex {
  readonly #keys: Readonly<Record<Purpose, KeyObject>>;

  constructor(key: KeyObject) {
    this.#keys = {
      email: derive(key, "email"),
      handle: derive(key, "handle"),
      displayName: derive(key, "displayName"),
    };
  }

  ofEmail(addressKey: string): Buffer {
    return this.#mark("email", addressKey);
  }

  ofHandle(handle: string): Buffer {
    return this.#mark("handle", handle);
  }

  /** Shorter, because a name has many. */
  ofNameTerm(term: string): Buffer {
    return this.#mark("displayName", term).subarray(0, TERM_BYTES);
  }

  #mark(purpose: Purpose, text: string): Buffer {
    return createHmac("sha256", this.#keys[purpose]).update(text).digest();
  }
}

function derive(key: KeyObject, purpose: Purpose): KeyObject {
  const info = `tributary users blind index: ${purpose}`;
  return createSecretKey(Buffer.from(hkdfSync("sha256", key, "", info, 32)));
}
