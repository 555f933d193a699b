import type { Database, Transaction } from "@tributary/subgraph/database";
import { and, desc, eq, gte, lt } from "drizzle-orm";
import { z } from "zod";
import { auditHash } from "./audit-hash.ts";
import { auditHead, auditLog } from "./audit-tables.ts";

/** Ids, codes and numbers of cases; never a name, an address or anything that somebody typed freely. */
export type AuditDetail = Readonly<Record<string, string | null>>;

export type AuditEntry = {
  readonly actor: string;
  /** For example `user.suspend`. */
  readonly action: string;
  readonly subject: string;
  readonly detail: AuditDetail;
  readonly at: Date;
};

export type AuditRow = Omit<typeof auditLog.$inferSelect, "detail"> & {
  readonly detail: AuditDetail;
};

export type AuditFilter = {
  readonly actor?: string | undefined;
  readonly action?: string | undefined;
  readonly subject?: string | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
};

const HEAD = eq(auditHead.id, 1);

/**
 * In the transaction of what it tells of, after all its other locks: entries are appended one after
 * the other, and whoever waits here holds up nobody but those who append.
 */
export async function appendAudit(tx: Transaction, entry: AuditEntry): Promise<void> {
  const [head] = await tx.select().from(auditHead).where(HEAD).for("update");
  if (!head) throw new Error("the audit log has lost its head");
  const { actor, action, subject, at } = entry;
  const number = head.number + 1;
  const deed = { number, at, actor, action, subject, detail: JSON.stringify(entry.detail) };
  const hash = auditHash(head.hash, deed);
  await tx.insert(auditLog).values({ ...deed, hash });
  await tx.update(auditHead).set({ number, hash }).where(HEAD);
}

/** Newest first. */
export async function listAudit(
  db: Database,
  options: { filter: AuditFilter; before: number | undefined; rowsMax: number },
): Promise<AuditRow[]> {
  const { filter, before, rowsMax } = options;
  const { actor, action, subject, since, until } = filter;
  const rows = await db
    .select()
    .from(auditLog)
    .where(
      and(
        actor === undefined ? undefined : eq(auditLog.actor, actor),
        action === undefined ? undefined : eq(auditLog.action, action),
        subject === undefined ? undefined : eq(auditLog.subject, subject),
        since && gte(auditLog.at, since),
        until && lt(auditLog.at, until),
        before === undefined ? undefined : lt(auditLog.number, before),
      ),
    )
    .orderBy(desc(auditLog.number))
    .limit(rowsMax);
  return rows.map((row) => ({ ...row, detail: auditDetail.parse(JSON.parse(row.detail)) }));
}

/** The last entry's number and hash: kept elsewhere too, they tell when the log's end was cut off. */
export async function readAuditHead(db: Database): Promise<{ number: number; hash: Buffer }> {
  const [head] = await db.select().from(auditHead).where(HEAD);
  if (!head) throw new Error("the audit log has lost its head");
  return { number: head.number, hash: head.hash };
}

const auditDetail = z.record(z.string(), z.string().nullable());
