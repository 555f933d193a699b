import type { Database } from "@tributary/subgraph/database";
import { asc, eq, gt } from "drizzle-orm";
import { AUDIT_ORIGIN, auditHash } from "../store/audit-hash.ts";
import { auditHead, auditLog } from "../store/audit-tables.ts";

export type AuditReport = {
  readonly entries: number;
  /** What the log ends with, to be compared with what was logged. */
  readonly hash: string;
  /** The first that is wrong; what comes after it cannot be told. */
  readonly broken: string | undefined;
};

const PAGE = 1_000;

/** Walks the chain from its origin. */
export async function verifyAuditLog(db: Database): Promise<AuditReport> {
  let previous = AUDIT_ORIGIN;
  let number = 0;
  const report = (broken?: string): AuditReport => ({
    entries: number,
    hash: previous.toString("hex"),
    broken,
  });
  // Read first: what is appended meanwhile is left for the next time.
  const [head] = await db.select().from(auditHead).where(eq(auditHead.id, 1));
  if (!head) return report("the head is gone");
  while (number < head.number) {
    const rows = await db
      .select()
      .from(auditLog)
      .where(gt(auditLog.number, number))
      .orderBy(asc(auditLog.number))
      .limit(Math.min(PAGE, head.number - number));
    for (const row of rows) {
      if (row.number !== number + 1) return report(`entry ${number + 1} is gone`);
      if (!auditHash(previous, row).equals(row.hash)) {
        return report(`entry ${row.number} is not what was written, or not where`);
      }
      number = row.number;
      previous = row.hash;
    }
    if (rows.length === 0) return report(`entries ${number + 1} to ${head.number} are gone`);
  }
  return report(previous.equals(head.hash) ? undefined : "the head is another entry's");
}
