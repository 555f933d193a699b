import type { PreparedOperation } from "./prepared-operation.ts";
import type { Withheld } from "./withhold/withheld.ts";

/** An operation as clients name it. */
export type OperationText = {
  readonly query: string;
  readonly operationName?: string | undefined;
  /** What whoever asks does not get of it. */
  readonly withheld?: Withheld | undefined;
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
    const { query, operationName, withheld } = text;
    this.#entries.set(keyOf(text), { query, operationName, withheld, prepared, uses: 1 });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#operationsMax) break;
      this.#entries.delete(oldest);
    }
  }

  /** Of those that nothing is withheld from: another version of the graph may withhold other things. */
  mostUsed(count: number): readonly OperationText[] {
    const whole = [...this.#entries.values()].filter(({ withheld }) => !withheld);
    return whole.sort((a, b) => b.uses - a.uses).slice(0, count);
  }
}

/** Both are what a client likes: the length keeps one name and text from looking like another's. */
export function keyOf({ query, operationName, withheld }: OperationText): string {
  const asked =
    operationName === undefined ? ` ${query}` : `${operationName.length} ${operationName}${query}`;
  return withheld ? `-${withheld.key}-${asked}` : asked;
}
