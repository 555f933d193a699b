import type { Transaction } from "@tributary/subgraph/database";
import type { SealLog } from "../seal-log.ts";
import type { Findings } from "./findings.ts";

/** One moment of the database: every statement on it sees the same rows. */
export type Snapshot = Pick<Transaction, "select" | "selectDistinct" | "execute">;

/** What there is beside the database. */
export type Evidence = {
  /** As it was before that moment: all that stands in it is in the snapshot too. */
  readonly sealLog: SealLog | undefined;
};

/** A promise of the ledger that its rows can prove or break. */
export type LedgerPromise = {
  /** As the design counts them. */
  readonly number: number;
  readonly says: string;
  /** Names what breaks it, and returns what was looked at, for a person to read. */
  verify(snapshot: Snapshot, findings: Findings, evidence: Evidence): Promise<string>;
};
