import { createConnection } from "mysql2/promise";
import type { Secrets } from "../secrets.ts";

export const subgraphNames = ["users", "transactions"] as const;
export type SubgraphName = (typeof subgraphNames)[number];

// The keys that people's data is sealed with stand apart from the people.
const databaseNames = [...subgraphNames, "users_keys"] as const;
export type DatabaseName = (typeof databaseNames)[number];
export type DatabaseUrls = Readonly<Record<DatabaseName, string>>;
/** By whom a subgraph's database is used: who owns its tables migrates them, who serves does not. */
export type DatabaseRole = "owner" | "serving";

/**
 * A database per subgraph, one for people's keys, and two users of it who see no other: one owns it, one serves and has
 * what rights the migrations give it. Done at every start: it changes nothing that is as it should
 * be, and mends a lost secrets file.
 */
export async function createDatabases(
  adminUrl: string,
  secrets: Secrets,
): Promise<Readonly<Record<DatabaseRole, DatabaseUrls>>> {
  const connection = await createConnection({ uri: adminUrl, connectTimeout: 10_000 });
  try {
    for (const name of databaseNames) {
      for (const statement of statementsFor(name, secrets)) await connection.query(statement);
    }
  } finally {
    await connection.end();
  }
  const urlsOf = (role: DatabaseRole): DatabaseUrls => ({
    users: databaseUrl(adminUrl, "users", secrets, role),
    users_keys: databaseUrl(adminUrl, "users_keys", secrets, role),
    transactions: databaseUrl(adminUrl, "transactions", secrets, role),
  });
  return { owner: urlsOf("owner"), serving: urlsOf("serving") };
}

function statementsFor(name: DatabaseName, secrets: Secrets): readonly string[] {
  const [owner, serving] = [databaseUser(name, "owner"), databaseUser(name, "serving")];
  // An underscore in a GRANT stands for any character, so it is escaped.
  const pattern = databaseName(name).replaceAll("_", "\\_");
  return [
    `CREATE DATABASE IF NOT EXISTS ${databaseName(name)} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
    ...[owner, serving].flatMap((user) => [
      `CREATE USER IF NOT EXISTS '${user}'@'%'`,
      `ALTER USER '${user}'@'%' IDENTIFIED BY '${secrets.get(passwordName(user))}'`,
    ]),
    `GRANT ALL PRIVILEGES ON \`${pattern}\`.* TO '${owner}'@'%' WITH GRANT OPTION`,
    // It once owned the database. What it needs is given back with the migrations.
    `REVOKE ALL PRIVILEGES, GRANT OPTION FROM '${serving}'@'%'`,
  ];
}

export function databaseUser(name: DatabaseName, role: DatabaseRole): string {
  return role === "owner" ? `${name}_owner` : name;
}

function passwordName(user: string): string {
  return `database.${user}`;
}

function databaseName(name: DatabaseName): string {
  return `tributary_${name}`;
}

/** A subgraph's own database on that server, as the user that serves unless another is named. */
export function databaseUrl(
  adminUrl: string,
  name: DatabaseName,
  secrets: Secrets,
  role: DatabaseRole = "serving",
): string {
  const user = databaseUser(name, role);
  const url = new URL(adminUrl);
  url.protocol = "mysql:";
  url.username = user;
  url.password = secrets.get(passwordName(user));
  url.pathname = `/${databaseName(name)}`;
  return url.href;
}
