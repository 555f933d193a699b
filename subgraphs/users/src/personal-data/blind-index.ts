import { createHmac, createSecretKey, hkdfSync, type KeyObject } from "node:crypto";
import type { Marks } from "../domain/marks.ts";

const ID_BYTES = 8;
const TERM_BYTES = 16;
const MARK_BYTES = 32;
const purposes = ["email", "handle", "displayName"] as const;
type Purpose = (typeof purposes)[number];
type IndexKey = { readonly id: Buffer; readonly of: Readonly<Record<Purpose, KeyObject>> };

/**
 * Finds what is sealed without opening it: equal texts have equal marks, and without the key nobody
 * can tell which text a mark is of. Each purpose has a key of its own, so that a mark of one says
 * nothing in another. The newest key writes; all find, so that a key can be replaced in service.
 */
export class BlindIndex {
  readonly #keys: readonly [IndexKey, ...IndexKey[]];

  constructor([newest, ...rest]: readonly [KeyObject, ...KeyObject[]]) {
    this.#keys = [derive(newest), ...rest.map(derive)];
  }

  /** Of the newest. */
  get keyId(): Buffer {
    return this.#keys[0].id;
  }

  /** True while a key is being replaced. */
  get hasOlder(): boolean {
    return this.#keys.length > 1;
  }

  has(id: Buffer): boolean {
    return this.#keys.some((key) => key.id.equals(id));
  }

  ofEmail(addressKey: string): Marks {
    return this.#marks("email", addressKey, MARK_BYTES);
  }

  ofHandle(handle: string): Marks {
    return this.#marks("handle", handle, MARK_BYTES);
  }

  /** Shorter, because a name has many. */
  ofNameTerm(term: string): Marks {
    return this.#marks("displayName", term, TERM_BYTES);
  }

  #marks(purpose: Purpose, text: string, bytes: number): Marks {
    const mark = ({ of }: IndexKey) =>
      createHmac("sha256", of[purpose]).update(text).digest().subarray(0, bytes);
    const [newest, ...rest] = this.#keys;
    const first = mark(newest);
    return { keyId: newest.id, newest: first, all: [first, ...rest.map(mark)] };
  }
}

function derive(key: KeyObject): IndexKey {
  const of = (purpose: Purpose) => {
    const info = `tributary users blind index: ${purpose}`;
    return createSecretKey(Buffer.from(hkdfSync("sha256", key, "", info, 32)));
  };
  return {
    id: indexKeyId(key),
    of: { email: of("email"), handle: of("handle"), displayName: of("displayName") },
  };
}

/** A key's own print, so that nobody can give two keys one name. */
function indexKeyId(key: KeyObject): Buffer {
  return createHmac("sha256", key).update("tributary index key").digest().subarray(0, ID_BYTES);
}
