import {
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  type JWTHeaderParameters,
  type JWTVerifyGetKey,
} from "jose";
import { z } from "zod";

export type RemoteKeysOptions = {
  readonly url: string;
  readonly timeoutMs: number;
  /** So old, they are read again; meanwhile they go on counting. */
  readonly maxAgeMs: number;
  /** So old, they count no more: an issuer that is away is not trusted for ever. */
  readonly staleMsMax: number;
  /** The shortest pause between two readings, whoever names keys that nobody knows. */
  readonly cooldownMs: number;
};

type Keys = { readonly find: JWTVerifyGetKey; readonly readAtMs: number };

const BYTES_MAX = 256_000;
const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/**
 * An issuer's public keys, read when first needed and then beside the requests, not in their way: an
 * issuer that is slow or away costs nothing as long as its keys are known.
 */
export class RemoteKeys {
  readonly #options: RemoteKeysOptions;
  #keys: Keys | undefined;
  #reading: Promise<Keys> | undefined;
  #triedAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: RemoteKeysOptions) {
    this.#options = options;
  }

  /** Throws what jose throws where the issuer has no such key, and anything else where it cannot say. */
  async find(header: JWTHeaderParameters, token: FlattenedJWSInput) {
    const keys = await this.#current();
    try {
      return await keys.find(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || this.#isCoolingDown()) throw error;
      return (await this.#read()).find(header, token);
    }
  }

  async #current(): Promise<Keys> {
    const ageMs = performance.now() - (this.#keys?.readAtMs ?? Number.NEGATIVE_INFINITY);
    if (this.#keys === undefined || ageMs > this.#options.staleMsMax) return this.#read();
    // What goes wrong is tried again with a later request; nobody waits for this one.
    if (ageMs > this.#options.maxAgeMs && !this.#isCoolingDown()) this.#read().catch(() => {});
    return this.#keys;
  }

  #isCoolingDown(): boolean {
    return performance.now() - this.#triedAtMs < this.#options.cooldownMs;
  }

  #read(): Promise<Keys> {
    this.#reading ??= this.#fetch().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #fetch(): Promise<Keys> {
    const startedAtMs = performance.now();
    this.#triedAtMs = startedAtMs;
    const response = await fetch(this.#options.url, {
      headers: { accept: "application/json, application/jwk-set+json" },
      redirect: "error",
      signal: AbortSignal.timeout(this.#options.timeoutMs),
    });
    if (!response.ok || !response.body) throw new Error(`answered ${response.status}`);
    const { keys } = keySet.parse(JSON.parse(await readBounded(response.body)));
    this.#keys = { find: createLocalJWKSet({ keys }), readAtMs: startedAtMs };
    return this.#keys;
  }
}

async function readBounded(body: ReadableStream<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > BYTES_MAX) throw new Error(`answered more than ${BYTES_MAX} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
