import type { Database, Transaction } from "@tributary/subgraph/database";
import { idCodec } from "@tributary/subgraph/ids";
import { and, desc, eq, lt } from "drizzle-orm";
import { z } from "zod";
import type { Actor } from "../domain/actor.ts";
import { auditEntries } from "./tables.ts";

export const auditIds = idCodec("aud");

export type AuditDetail = Readonly<Record<string, string | null>>;
export type AuditRow = Omit<typeof auditEntries.$inferSelect, "detail"> & {
  readonly detail: AuditDetail;
};

export type AuditAction =
  | "account.freeze"
  | "account.unfreeze"
  | "account.close"
  | "account.setLimits"
  | "account.deposit"
  | "account.withdraw"
  | "exchange.setRate"
  | "fee.setSchedule"
  | "hold.capture"
  | "hold.void"
  | "job.discard"
  | "job.retry"
  | "message.replay"
  | "statement.remake"
  | "transaction.reverse";

export type Audited = {
  readonly action: AuditAction;
  /** The public id of what it was done to. */
  readonly subject: string;
  /** Ids, codes and amounts; never a name, an address or anything that somebody typed freely. */
  readonly detail: AuditDetail;
  readonly at: Date;
};

// The platform's own orders stand under an id that nobody can have.
const PLATFORM_ID = Buffer.alloc(16);

/** Nothing for a person: what one does to one's own is told by the ledger itself. */
export async function recordAudit(tx: Transaction, actor: Actor, audited: Audited): Promise<void> {
  if (actor.kind === "PERSON") return;
  const { action, subject, detail, at } = audited;
  const actorId = actor.kind === "STAFF" ? actor.id : PLATFORM_ID;
  const id = auditIds.create(at);
  await tx.insert(auditEntries).values({ id, actorId, action, subject, detail, createdAt: at });
}

/** Newest first: ids are made of the time. Of one subject, or of all. */
export async function listAuditEntries(
  db: Database,
  options: { subject: string | undefined; before: Buffer | undefined; rowsMax: number },
): Promise<AuditRow[]> {
  const { subject, before } = options;
  const rows = await db
    .select()
    .from(auditEntries)
    .where(
      and(
        subject === undefined ? undefined : eq(auditEntries.subject, subject),
        before && lt(auditEntries.id, before),
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(options.rowsMax);
  return rows.map((row) => ({ ...row, detail: auditDetail.parse(row.detail) }));
}

const auditDetail = z.record(z.string(), z.string().nullable());

export function isPlatform(row: Pick<AuditRow, "actorId">): boolean {
  return row.actorId.equals(PLATFORM_ID);
}
