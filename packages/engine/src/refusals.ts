import { hash } from "node:crypto";
import { keyOf, type OperationText } from "./operation-cache.ts";
import { OperationTooComplexError } from "./plan/plan-operation.ts";

/**
 * Operations that were too complex. To find that out takes as long as is allowed at most, each time;
 * asked again, they are refused at once. They are known by their digests, as long as they may be.
 */
export class Refusals {
  readonly #errors = new Map<string, OperationTooComplexError>();
  readonly #sizeMax: number;

  constructor(sizeMax: number) {
    this.#sizeMax = sizeMax;
  }

  /** Does what may refuse the operation, unless it has done so before. */
  remember<Result>(text: OperationText, prepare: () => Result): Result {
    const digest = hash("sha256", keyOf(text), "base64");
    const known = this.#errors.get(digest);
    if (known) throw known;
    try {
      return prepare();
    } catch (error) {
      if (error instanceof OperationTooComplexError) this.#add(digest, error);
      throw error;
    }
  }

  #add(digest: string, error: OperationTooComplexError): void {
    this.#errors.set(digest, error);
    // Maps keep insertion order: the first key is the oldest.
    for (const oldest of this.#errors.keys()) {
      if (this.#errors.size <= this.#sizeMax) break;
      this.#errors.delete(oldest);
    }
  }
}
