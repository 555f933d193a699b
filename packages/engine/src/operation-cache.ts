import type { PreparedOperation } from "./prepared-operation.ts";

/** An operation as clients name it. */
export type OperationText = {
  readonly query: string;
  readonly operationName?: string | undefined;
};

type Entry = OperationText & {
  readonly prepared: PreparedOperation;
  uses: number;
};

/** A text of the longest kind makes megabytes of document: what is kept has a bound in both. */
export const QUERY_LENGTH_MAX = 16_000;

/** The operations used last, and how often each of them was. */
export class OperationCache {
  readonly #entries = new Map<string, Entry>();
  readonly #operationsMax: number;

  constructor(operationsMax: number) {
    this.#operationsMax = operationsMax;
  }

  get(text: OperationText): PreparedOperation | undefined {
    const key = keyOf(text);
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    entry.uses += 1;
    // Maps keep insertion order: the first key is the one that was not asked for longest.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.prepared;
  }

  has(text: OperationText): boolean {
    return this.#entries.has(keyOf(text));
  }

  set(text: OperationText, prepared: PreparedOperation): void {
    if (text.query.length > QUERY_LENGTH_MAX) return;
    const { query, operationName } = text;
    this.#entries.set(keyOf(text), { query, operationName, prepared, uses: 1 });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#operationsMax) break;
      this.#entries.delete(oldest);
    }
  }

  mostUsed(count: number): readonly OperationText[] {
    return [...this.#entries.values()].sort((a, b) => b.uses - a.uses).slice(0, count);
  }
}

/** Both are what a client likes: the length keeps one name and text from looking like another's. */
export function keyOf({ query, operationName }: OperationText): string {
  return operationName === undefined
    ? ` ${query}`
    : `${operationName.length} ${operationName}${query}`;
}
