import { spawn } from "node:child_process";
import { once } from "node:events";
import { buffer, text } from "node:stream/consumers";
import {
  findMariadbClient,
  type MariadbClient,
} from "@tributary/local/programs/find-mariadb-client";
import mysql from "mysql2/promise";
import { readRunConfig } from "./config.ts";
import { type FreshDatabase, freshDatabase } from "./fresh-database.ts";

/** A database as it is at this moment, in another one: a dump, restored. */
export async function copiedDatabase(url: string): Promise<FreshDatabase> {
  return restoredDump(await dumpOf(url));
}

/** Ask in `beforeAll`, with two minutes to do it in: the programs may have to be fetched first. */
export async function readyToCopy(): Promise<void> {
  await mariadbClient();
}

/** What mariadb-dump writes of it, as a nightly backup would be. */
export async function dumpOf(url: string): Promise<Buffer> {
  const { dump, env } = await mariadbClient();
  const args = ["--single-transaction", "--skip-lock-tables", "--hex-blob", "--skip-tz-utc"];
  return run(dump, [...args, nameOf(url)], env);
}

/** In a database of its own. */
export async function restoredDump(dump: Buffer): Promise<FreshDatabase> {
  const copy = await freshDatabase();
  try {
    const { client, env } = await mariadbClient();
    await run(client, [copy.name], env, dump);
    return copy;
  } catch (error) {
    await copy.drop();
    throw error;
  }
}

let found: Promise<MariadbClient> | undefined;

/** Once: two who unpack at the same time in one process would meet in one folder. */
function mariadbClient(): Promise<MariadbClient> {
  found ??= findMariadbClient();
  return found;
}

/** As the server's administrator, who takes and restores copies. */
async function run(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input: Buffer = Buffer.alloc(0),
): Promise<Buffer> {
  const server = new URL(readRunConfig().MARIADB_URL);
  const connection = [
    "--no-defaults",
    "--protocol=tcp",
    `--host=${server.hostname}`,
    `--port=${server.port || "3306"}`,
    `--user=${decodeURIComponent(server.username)}`,
    "--default-character-set=utf8mb4",
  ];
  const child = spawn(program, [...connection, ...args], {
    env: { ...env, MYSQL_PWD: decodeURIComponent(server.password) },
    stdio: "pipe",
  });
  // A program that does not read to the end says why by how it ends.
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [output, problem, [code]] = await Promise.all([
    buffer(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${problem}`);
  return output;
}

/** Every value of every row there is, byte by byte, one after the other. */
export async function everythingIn(url: string): Promise<Buffer> {
  const connection = await mysql.createConnection({ uri: url });
  try {
    const values: Buffer[] = [];
    for (const table of await tablesOf(connection, nameOf(url))) {
      const [rows] = await connection.query<mysql.RowDataPacket[]>({
        sql: `SELECT * FROM ${table}`,
        typeCast: (field) => field.buffer(),
      });
      values.push(Buffer.from(`\n${table}\n`));
      for (const row of rows) values.push(...Object.values(row).filter((one) => one !== null));
    }
    return Buffer.concat(values);
  } finally {
    await connection.end();
  }
}

async function tablesOf(connection: mysql.Connection, database: string): Promise<string[]> {
  const [rows] = await connection.query<mysql.RowDataPacket[]>(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?",
    [database],
  );
  return rows.map((row) => String(row.name));
}

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}
