import type { Transaction } from "@tributary/subgraph/database";
import type { Findings } from "./findings.ts";

/** One moment of the database: every statement on it sees the same rows. */
export type Snapshot = Pick<Transaction, "select" | "selectDistinct">;

/** A promise of the ledger that its rows can prove or break. */
export type LedgerPromise = {
  /** As the design counts them. */
  readonly number: number;
  readonly says: string;
  /** Names what breaks it, and returns what was looked at, for a person to read. */
  verify(snapshot: Snapshot, findings: Findings): Promise<string>;
};
