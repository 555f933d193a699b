import { randomBytes } from "node:crypto";
import { migrateDatabase } from "@tributary/subgraph/database";
import type { ServingUser } from "@tributary/subgraph/grant-rights";
import mysql from "mysql2/promise";
import { readRunConfig } from "./config.ts";

export type FreshDatabase = {
  /** Of the user that serves: what it may do is what the migrations gave it, as in production. */
  readonly url: string;
  /** Of the user that owns the tables: it may do anything to them, as somebody who tampers. */
  readonly ownerUrl: string;
  readonly name: string;
  drop(): Promise<void>;
};

type Migrated = { readonly migrationsFolder: string } & Partial<Pick<ServingUser, "appendOnly">>;

/**
 * A database, and two users who see nothing but it, on the run's server or the one given: one owns
 * it, one serves. Without migrations there is nothing to serve, and both are the owner. Ask in
 * `beforeAll`, drop in `afterAll`.
 */
export async function freshDatabase(
  options: (Migrated | { readonly migrationsFolder?: never }) & { serverUrl?: string } = {},
): Promise<FreshDatabase> {
  const server = options.serverUrl ?? readRunConfig().MARIADB_URL;
  const name = `test_${randomBytes(8).toString("hex")}`;
  const owner = `${name}_owner`;
  const password = randomBytes(12).toString("hex");
  await asAdministrator(server, [
    `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`,
    ...[owner, name].map((user) => `CREATE USER '${user}'@'%' IDENTIFIED BY '${password}'`),
    `GRANT ALL ON ${name}.* TO '${owner}'@'%' WITH GRANT OPTION`,
  ]);
  const urlOf = (user: string) => {
    const url = new URL(server);
    url.username = user;
    url.password = password;
    url.pathname = `/${name}`;
    return url.href;
  };
  const ownerUrl = urlOf(owner);
  const database: FreshDatabase = {
    url: options.migrationsFolder === undefined ? ownerUrl : urlOf(name),
    ownerUrl,
    name,
    drop: () =>
      asAdministrator(server, [
        `DROP DATABASE IF EXISTS ${name}`,
        ...[owner, name].map((user) => `DROP USER IF EXISTS '${user}'@'%'`),
      ]),
  };
  if (options.migrationsFolder !== undefined) await migrateOrDrop(database, options);
  return database;
}

async function migrateOrDrop(database: FreshDatabase, options: Migrated): Promise<void> {
  const { migrationsFolder, appendOnly = [] } = options;
  const serving = { user: database.name, appendOnly };
  try {
    const url = database.ownerUrl;
    await migrateDatabase({ url, migrationsFolder, lockTimeoutSeconds: 10, serving });
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
