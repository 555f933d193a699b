import { createConnection } from "mysql2/promise";
import type { Secrets } from "../secrets.ts";

export const subgraphNames = ["users", "transactions"] as const;
export type SubgraphName = (typeof subgraphNames)[number];
export type DatabaseUrls = Readonly<Record<SubgraphName, string>>;

/**
 * A database and a database user per subgraph; neither user sees the other's. Done at every start:
 * it changes nothing that is as it should be, and mends a lost secrets file.
 */
export async function createDatabases(adminUrl: string, secrets: Secrets): Promise<DatabaseUrls> {
  const connection = await createConnection({ uri: adminUrl, connectTimeout: 10_000 });
  try {
    const urls: Partial<Record<SubgraphName, string>> = {};
    for (const name of subgraphNames) {
      const password = secrets.get(passwordName(name));
      for (const statement of statementsFor(name, password)) await connection.query(statement);
      urls[name] = databaseUrl(adminUrl, name, secrets);
    }
    return urls as DatabaseUrls;
  } finally {
    await connection.end();
  }
}

function statementsFor(name: SubgraphName, password: string): readonly string[] {
  const user = `'${name}'@'%'`;
  // An underscore in a GRANT stands for any character, so it is escaped.
  const pattern = databaseName(name).replaceAll("_", "\\_");
  return [
    `CREATE DATABASE IF NOT EXISTS ${databaseName(name)} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
    `CREATE USER IF NOT EXISTS ${user}`,
    `ALTER USER ${user} IDENTIFIED BY '${password}'`,
    `GRANT ALL PRIVILEGES ON \`${pattern}\`.* TO ${user}`,
  ];
}

function passwordName(name: SubgraphName): string {
  return `database.${name}`;
}

function databaseName(name: SubgraphName): string {
  return `tributary_${name}`;
}

/** A subgraph's own database on that server, as its own user. */
export function databaseUrl(adminUrl: string, name: SubgraphName, secrets: Secrets): string {
  const url = new URL(adminUrl);
  url.protocol = "mysql:";
  url.username = name;
  url.password = secrets.get(passwordName(name));
  url.pathname = `/${databaseName(name)}`;
  return url.href;
}
