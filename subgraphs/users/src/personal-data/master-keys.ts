import { createHmac, createSecretKey, type KeyObject } from "node:crypto";
import { seal, unseal } from "./sealed-box.ts";

const ID_BYTES = 8;

/** A data key as it is kept: of no use without the master key of that id. */
export type WrappedKey = { readonly masterKeyId: Buffer; readonly wrapped: Buffer };

/** It was wrapped with a key that is not in the list. */
export class MasterKeyMissingError extends Error {
  override readonly name = "MasterKeyMissingError";

  constructor(id: Buffer) {
    super(`there is no master key ${id.toString("hex")}`);
  }
}

/** What wraps people's data keys: the newest wraps, all unwrap. */
export class MasterKeys {
  /** Of the newest. */
  readonly id: Buffer;
  readonly #newest: KeyObject;
  readonly #keys: ReadonlyMap<string, KeyObject>;

  constructor(keys: readonly [KeyObject, ...KeyObject[]]) {
    [this.#newest] = keys;
    this.id = masterKeyId(this.#newest);
    this.#keys = new Map(keys.map((key) => [masterKeyId(key).toString("hex"), key]));
  }

  has(id: Buffer): boolean {
    return this.#keys.has(id.toString("hex"));
  }

  wrap(personId: Buffer, dataKey: KeyObject): WrappedKey {
    const masterKeyId = this.id;
    const wrapped = seal(this.#newest, dataKey.export(), place(personId, masterKeyId));
    return { masterKeyId, wrapped };
  }

  unwrap(personId: Buffer, { masterKeyId, wrapped }: WrappedKey): KeyObject {
    const key = this.#keys.get(masterKeyId.toString("hex"));
    if (key === undefined) throw new MasterKeyMissingError(masterKeyId);
    const plain = unseal(key, wrapped, place(personId, masterKeyId));
    const dataKey = createSecretKey(plain);
    plain.fill(0);
    return dataKey;
  }
}

/** A key's own print, so that nobody can give two keys one name. */
export function masterKeyId(key: KeyObject): Buffer {
  return createHmac("sha256", key).update("tributary master key").digest().subarray(0, ID_BYTES);
}

function place(personId: Buffer, keyId: Buffer): Buffer {
  return Buffer.concat([Buffer.from("data key\0"), personId, keyId]);
}
