import type { Database, Transaction } from "./database.ts";

/** Of the attempt that is under way on it. */
const noted = new WeakMap<Transaction, object[]>();
const hearers = new WeakMap<Database, (fact: object) => void>();

/** What a transaction does, for who counts: told once it is committed, and not at all if it never is. */
export function noteFact(tx: Transaction, fact: object): void {
  noted.get(tx)?.push(fact);
}

/** Hears what transactions did that this process has seen committed. It must not throw. */
export function hearFacts(db: Database, hear: (fact: object) => void): void {
  hearers.set(db, hear);
}

/** Begins an attempt; gives what to call when it is committed. */
export function facts(db: Database, tx: Transaction): () => void {
  const mine: object[] = [];
  noted.set(tx, mine);
  return () => {
    const hear = hearers.get(db);
    if (hear) for (const fact of mine) hear(fact);
  };
}
