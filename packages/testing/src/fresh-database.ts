import { randomBytes } from "node:crypto";
import { migrateDatabase } from "@tributary/subgraph/database";
import mysql from "mysql2/promise";
import { readRunConfig } from "./config.ts";

export type FreshDatabase = {
  readonly url: string;
  readonly name: string;
  drop(): Promise<void>;
};

/**
 * A database, and a user who sees nothing but it, on the run's server or the one given. Ask in
 * `beforeAll`, drop in `afterAll`.
 */
export async function freshDatabase(
  options: { migrationsFolder?: string; serverUrl?: string } = {},
): Promise<FreshDatabase> {
  const server = options.serverUrl ?? readRunConfig().MARIADB_URL;
  const name = `test_${randomBytes(8).toString("hex")}`;
  const password = randomBytes(12).toString("hex");
  await asAdministrator(server, [
    `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
    `CREATE USER '${name}'@'%' IDENTIFIED BY '${password}'`,
    `GRANT ALL ON ${name}.* TO '${name}'@'%'`,
  ]);
  const url = new URL(server);
  url.username = name;
  url.password = password;
  url.pathname = `/${name}`;
  const database: FreshDatabase = {
    url: url.href,
    name,
    drop: () =>
      asAdministrator(server, [
        `DROP DATABASE IF EXISTS ${name}`,
        `DROP USER IF EXISTS '${name}'@'%'`,
      ]),
  };
  if (options.migrationsFolder !== undefined)
    await migrateOrDrop(database, options.migrationsFolder);
  return database;
}

async function migrateOrDrop(database: FreshDatabase, migrationsFolder: string): Promise<void> {
  try {
    await migrateDatabase({ url: database.url, migrationsFolder, lockTimeoutSeconds: 10 });
  } catch (error) {
    await database.drop();
    throw error;
  }
}

async function asAdministrator(server: string, statements: readonly string[]): Promise<void> {
  const connection = await mysql.createConnection({ uri: server, connectTimeout: 5_000 });
  try {
    for (const statement of statements) await connection.query(statement);
  } finally {
    await connection.end();
  }
}
