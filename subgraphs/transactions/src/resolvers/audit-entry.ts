import { type Connection, type PageArgs, readPage, toConnection } from "@tributary/subgraph/pages";
import type { TransactionsContext } from "../context.ts";
import type { AuditEntryResolvers } from "../generated/resolvers.ts";
import { userIds } from "../ids.ts";
import { type AuditRow, auditIds, isPlatform, listAuditEntries } from "../store/audit-entries.ts";

/** Reached only by staff. */
export const AuditEntry: AuditEntryResolvers = {
  id: (entry) => auditIds.encode(entry.id),
  actor: (entry) => (isPlatform(entry) ? null : { id: userIds.encode(entry.actorId) }),
  action: (entry) => entry.action,
  subject: (entry) => entry.subject,
  detail: (entry) => Object.entries(entry.detail).map(([name, value]) => ({ name, value })),
  createdAt: (entry) => entry.createdAt,
};

/** Newest first. Whether the viewer may see them is the caller's to ask. */
export async function auditEntriesOf(
  context: TransactionsContext,
  args: PageArgs & { readonly subject?: string | null },
): Promise<Connection<AuditRow>> {
  const subject = args.subject ?? undefined;
  const list = `audit entries ${JSON.stringify(subject ?? null)}`;
  const page = readPage(context.cursors, list, args);
  const before = page.after && auditIds.decode(page.after[0] ?? "");
  const rows = await listAuditEntries(context.db, { subject, before, rowsMax: page.limit + 1 });
  return toConnection(rows, page, (row) => context.cursors.sign(list, [auditIds.encode(row.id)]));
}
