import { prepareOnce } from "@tributary/events/prepared";
import type { Database } from "@tributary/subgraph/database";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { oauthClients } from "./oauth-tables.ts";

export type ClientRow = typeof oauthClients.$inferSelect;

const selectClient = prepareOnce((on) =>
  on
    .select()
    .from(oauthClients)
    .where(eq(oauthClients.id, sql.placeholder("id")))
    .prepare(),
);

export async function findClient(db: Database, id: string): Promise<ClientRow | undefined> {
  const [row] = await selectClient(db).execute({ id });
  return row && readable(row);
}

export async function lockClient(
  tx: Pick<Database, "select">,
  id: string,
): Promise<ClientRow | undefined> {
  // A text with anything else is compared with such a column by an error.
  if (!/^[\x21-\x7e]{1,64}$/.test(id)) return undefined;
  const [row] = await tx.select().from(oauthClients).where(eq(oauthClients.id, id)).for("update");
  return row && readable(row);
}

/** By id. */
export async function listClients(
  db: Database,
  options: { after: string | undefined; rowsMax: number },
): Promise<ClientRow[]> {
  const rows = await db
    .select()
    .from(oauthClients)
    .where(and(options.after === undefined ? undefined : gt(oauthClients.id, options.after)))
    .orderBy(asc(oauthClients.id))
    .limit(options.rowsMax);
  return rows.map(readable);
}

export async function insertClient(tx: Pick<Database, "insert">, client: ClientRow): Promise<void> {
  await tx.insert(oauthClients).values(client);
}

export async function updateClientRow(
  tx: Pick<Database, "update">,
  id: string,
  change: Partial<Omit<ClientRow, "id" | "kind" | "createdAt">>,
): Promise<void> {
  await tx.update(oauthClients).set(change).where(eq(oauthClients.id, id));
}

// MariaDB hands JSON columns out as text, MySQL parsed.
function readable(row: ClientRow): ClientRow {
  const list = (value: unknown) => (typeof value === "string" ? JSON.parse(value) : value);
  return {
    ...row,
    redirectUris: list(row.redirectUris),
    postLogoutRedirectUris: list(row.postLogoutRedirectUris),
    scopes: list(row.scopes),
  };
}
