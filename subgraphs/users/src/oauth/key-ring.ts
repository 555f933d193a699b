import { setTimeout as delay } from "node:timers/promises";
import { describeFault } from "@tributary/runtime/errors";
import type { Logger } from "@tributary/runtime/logger";
import type { JWK } from "oidc-provider";
import {
  type KeyRotation,
  rotateSigningKeys,
  signingKeyPlace,
} from "../commands/rotate-signing-keys.ts";
import { listSigningKeys, type SigningKeyRow } from "../store/signing-keys.ts";
import type { Vault } from "./vault.ts";

export type Keys = {
  /** Private; the first one signs. */
  readonly signing: readonly JWK[];
  readonly published: readonly Record<string, unknown>[];
};

export type KeyRingOptions = {
  readonly rotation: KeyRotation;
  readonly vault: Vault;
  readonly refreshMs: number;
  readonly logger: Logger;
  /** With the first keys, and whenever they are others. */
  readonly onChange: (keys: Keys) => void;
};

const RETRY_MS = 500;

/** This process's sight of the keys that sign: read now and then, since any replica rotates them. */
export class KeyRing {
  readonly #options: KeyRingOptions;
  readonly #stopping = new AbortController();
  #seen: string | undefined;
  #running: Promise<void> | undefined;

  constructor(options: KeyRingOptions) {
    this.#options = options;
  }

  /** Returns at once, database or not. */
  start(): void {
    this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { logger, refreshMs } = this.#options;
    const { signal } = this.#stopping;
    let failed = false;
    while (!signal.aborted) {
      let pauseMs = refreshMs;
      try {
        await this.refresh();
        failed = false;
      } catch (error) {
        pauseMs = Math.min(RETRY_MS, refreshMs);
        // Once per outage.
        if (!failed) logger.error({ fault: describeFault(error) }, "signing keys cannot be read");
        failed = true;
      }
      await delay(pauseMs, undefined, { signal }).catch(() => {});
    }
  }

  async refresh(): Promise<void> {
    const rows = await this.#read();
    const state = rows.map(({ id, signsFrom, retiredAt }) => `${id} ${!!signsFrom} ${!!retiredAt}`);
    if (state.join() === this.#seen) return;
    this.#options.onChange(this.#open(rows));
    this.#seen = state.join();
  }

  async #read(): Promise<readonly SigningKeyRow[]> {
    const { rotation } = this.#options;
    const rows = await listSigningKeys(rotation.db);
    if (rows.some(isSigning)) return rows;
    // The very first: made, then signing. Whoever else does the same at this moment, one is made.
    await rotateSigningKeys(rotation, { at: new Date() });
    await rotateSigningKeys(rotation, { at: new Date() });
    return listSigningKeys(rotation.db);
  }

  #open(rows: readonly SigningKeyRow[]): Keys {
    const { vault } = this.#options;
    const [current, ...others] = rows.toSorted(
      (a, b) => Number(isSigning(b)) - Number(isSigning(a)),
    );
    if (!current || !isSigning(current)) throw new Error("there is no key to sign with");
    const privateJwk = ({ id, privateJwk }: SigningKeyRow): JWK =>
      JSON.parse(vault.open(signingKeyPlace(id), privateJwk).toString());
    return {
      signing: [current, ...others].map(privateJwk),
      published: rows.map(({ publicJwk }) => publicJwk),
    };
  }
}

function isSigning({ signsFrom, retiredAt }: SigningKeyRow): boolean {
  return signsFrom !== null && retiredAt === null;
}
