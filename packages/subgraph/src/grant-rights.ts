import { getTableName, sql } from "drizzle-orm";
import type { MySqlTable } from "drizzle-orm/mysql-core";
import type { Database } from "./database.ts";

/** The database user that serves, which is not the one that owns the tables and migrates them. */
export type ServingUser = {
  /** `name` or `name@host`; without a host, from anywhere. */
  readonly user: string;
  /** Tables whose rows stay as they were written. */
  readonly appendOnly: readonly MySqlTable[];
};

const MIGRATIONS_TABLE = "__drizzle_migrations";
const USER = /^([\w.-]{1,80})(?:@([\w.%:-]{1,255}))?$/;

/**
 * What the code may do while it serves: read and write rows, and in append-only tables only add
 * them. It creates, changes and drops no table. Rights are given before others are taken away, so
 * that a release which serves meanwhile is never without what it needs; again, it changes nothing.
 *
 * Done as the tables' owner. What the user holds on the whole database or server, somebody else has
 * given, and stays.
 */
export async function grantRights(
  db: Pick<Database, "execute">,
  { user, appendOnly }: ServingUser,
): Promise<void> {
  const account = sql.raw(accountOf(user));
  const names = new Set(appendOnly.map((table) => getTableName(table)));
  for (const name of await tableNames(db)) {
    const table = sql.identifier(name);
    if (names.delete(name)) {
      await db.execute(sql`GRANT SELECT, INSERT ON ${table} TO ${account}`);
      // One that became append-only keeps nothing from before.
      await db.execute(sql`REVOKE UPDATE, DELETE ON ${table} FROM ${account}`);
    } else {
      await db.execute(sql`GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO ${account}`);
    }
  }
  if (names.size > 0) throw new Error(`append-only, and no table: ${[...names].join(", ")}`);
}

/** True of what can be written as an account's name without a doubt. */
export function isUserName(user: string): boolean {
  return USER.test(user);
}

function accountOf(user: string): string {
  const [, name, host = "%"] = USER.exec(user) ?? [];
  if (name === undefined) throw new Error("no name of a database user");
  return `'${name}'@'${host}'`;
}

async function tableNames(db: Pick<Database, "execute">): Promise<string[]> {
  const [rows] = await db.execute(sql`
    SELECT TABLE_NAME AS name FROM information_schema.TABLES
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE'
      AND TABLE_NAME <> ${MIGRATIONS_TABLE}`);
  return Array.isArray(rows) ? rows.map((row) => String(Reflect.get(row, "name"))) : [];
}
