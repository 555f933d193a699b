import { generateKeyPair, randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { type Database, inTransaction, type Transaction } from "@tributary/subgraph/database";
import { databaseFault } from "@tributary/subgraph/database-faults";
import {
  decideKeyRotation,
  type RotationPolicy,
  type RotationStep,
} from "../domain/decide-key-rotation.ts";
import {
  changeSigningKey,
  deleteSigningKeys,
  insertSigningKey,
  lockSigningKeys,
  type SigningKeyRow,
} from "../store/signing-keys.ts";

export type KeyRotation = {
  readonly db: Database;
  /** `place` is the key's id: its private half opens there and nowhere else. */
  readonly seal: (place: string, plain: Buffer) => Buffer;
  readonly policy: RotationPolicy;
};

const generate = promisify(generateKeyPair);

/**
 * Does what is due with the keys that sign tokens, by any replica and at any time. A crash between
 * two calls leaves them in a step, and the next call goes on from there. Returns what was done.
 */
export async function rotateSigningKeys(
  rotation: KeyRotation,
  { at }: { readonly at: Date },
): Promise<readonly RotationStep[]> {
  try {
    return await inTransaction(rotation.db, async (tx) => {
      const keys = await lockSigningKeys(tx);
      const steps = decideKeyRotation(keys, at, rotation.policy);
      for (const step of steps) await take(tx, step, keys, rotation, at);
      return steps;
    });
  } catch (error) {
    // Where there is no row yet there is nothing to lock: another replica has made the first key.
    if (databaseFault(error) === "DUPLICATE_KEY") return [];
    throw error;
  }
}

async function take(
  tx: Transaction,
  step: RotationStep,
  keys: readonly SigningKeyRow[],
  { seal }: KeyRotation,
  at: Date,
): Promise<void> {
  switch (step.step) {
    case "publish": {
      const generation = Math.max(0, ...keys.map((key) => key.generation)) + 1;
      return insertSigningKey(tx, await createKey(generation, seal, at));
    }
    case "sign":
      await changeSigningKey(tx, step.id, { signsFrom: at });
      if (step.retires !== undefined) await changeSigningKey(tx, step.retires, { retiredAt: at });
      return;
    case "remove":
      return deleteSigningKeys(tx, step.ids);
  }
}

async function createKey(
  generation: number,
  seal: KeyRotation["seal"],
  publishedAt: Date,
): Promise<SigningKeyRow> {
  const id = randomUUID();
  const { publicKey, privateKey } = await generate("ec", { namedCurve: "P-256" });
  const named = { kid: id, alg: "ES256", use: "sig" };
  const privateJwk = { ...privateKey.export({ format: "jwk" }), ...named };
  return {
    id,
    generation,
    publicJwk: { ...publicKey.export({ format: "jwk" }), ...named },
    privateJwk: seal(signingKeyPlace(id), Buffer.from(JSON.stringify(privateJwk))),
    publishedAt,
    signsFrom: null,
    retiredAt: null,
  };
}

export function signingKeyPlace(id: string): string {
  return `signing key ${id}`;
}
