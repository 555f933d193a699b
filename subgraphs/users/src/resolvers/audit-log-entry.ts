import { type Connection, type PageArgs, readPage, toConnection } from "@tributary/subgraph/pages";
import type { UsersContext } from "../context.ts";
import type { AuditLogEntryResolvers, AuditLogFilter } from "../generated/resolvers.ts";
import { type AuditRow, listAudit } from "../store/audit-log.ts";

/** Reached only by who may read the audit log. */
export const AuditLogEntry: AuditLogEntryResolvers = {
  number: (entry) => entry.number,
  at: (entry) => entry.at,
  actor: (entry) => entry.actor,
  action: (entry) => entry.action,
  subject: (entry) => entry.subject,
  detail: (entry) => Object.entries(entry.detail).map(([name, value]) => ({ name, value })),
  hash: (entry) => entry.hash.toString("hex"),
};

/** Newest first. Whether the viewer may see it is the caller's to ask. */
export async function auditLogOf(
  context: UsersContext,
  args: PageArgs & { readonly filter?: AuditLogFilter | null },
): Promise<Connection<AuditRow>> {
  const { actor, action, subject, since, until } = args.filter ?? {};
  const filter = {
    actor: actor ?? undefined,
    action: action ?? undefined,
    subject: subject ?? undefined,
    since: since ?? undefined,
    until: until ?? undefined,
  };
  const list = `audit log ${JSON.stringify(filter)}`;
  const page = readPage(context.cursors, list, args);
  const before = page.after === undefined ? undefined : Number(page.after[0]);
  const rows = await listAudit(context.db, { filter, before, rowsMax: page.limit + 1 });
  return toConnection(rows, page, (row) => context.cursors.sign(list, [String(row.number)]));
}
