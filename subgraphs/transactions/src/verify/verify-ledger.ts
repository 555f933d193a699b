import type { Database } from "@tributary/subgraph/database";
import { readSealLog } from "../seal-log.ts";
import { Findings } from "./findings.ts";
import { promises } from "./promises.ts";

export type PromiseReport = {
  readonly number: number;
  readonly says: string;
  /** What was looked at, such as "1000000 entries". */
  readonly lookedAt: string;
  readonly durationMs: number;
  readonly broken: readonly string[];
  /** More is broken than `broken` names. */
  readonly isMore: boolean;
};

const NAMED_MAX = 100;

/**
 * Proves the ledger's promises on a live database, all on one moment of it. Nothing waits for it and
 * it changes nothing, and its memory does not grow with the ledger.
 */
export async function verifyLedger(
  db: Database,
  options: {
    readonly namedMax?: number;
    readonly report?: (report: PromiseReport) => void;
    /** Where newest seals were noted outside the database. */
    readonly sealLogPath?: string | undefined;
  } = {},
): Promise<PromiseReport[]> {
  const { namedMax = NAMED_MAX, report = () => {}, sealLogPath } = options;
  const reports: PromiseReport[] = [];
  // Its end is taken before the snapshot is: what is logged by now was committed before.
  const sealLog = sealLogPath === undefined ? undefined : await readSealLog(sealLogPath);
  // The first read takes the snapshot; Drizzle's own way to ask for it at once is a syntax error
  // beside READ ONLY.
  const oneMoment = { isolationLevel: "repeatable read", accessMode: "read only" } as const;
  await db.transaction(async (snapshot) => {
    for (const { number, says, verify } of promises) {
      const findings = new Findings({ namedMax });
      const startMs = performance.now();
      const lookedAt = await verify(snapshot, findings, { sealLog });
      const durationMs = performance.now() - startMs;
      const { named: broken, isMore } = findings;
      const one = { number, says, lookedAt, durationMs, broken, isMore };
      reports.push(one);
      report(one);
    }
  }, oneMoment);
  return reports;
}
