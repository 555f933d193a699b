import { createHash } from "node:crypto";

export type AuditedDeed = {
  readonly number: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  /** JSON, letter by letter as it is kept. */
  readonly detail: string;
};

/** What the first entry comes after. */
export const AUDIT_ORIGIN: Buffer = Buffer.alloc(32);

/** Over the entry and the hash before it: to change one is to change all that came after. */
export function auditHash(previous: Buffer, deed: AuditedDeed): Buffer {
  const { number, at, actor, action, subject, detail } = deed;
  const text = JSON.stringify([number, at.toISOString(), actor, action, subject, detail]);
  return createHash("sha256").update(previous).update(text).digest();
}
