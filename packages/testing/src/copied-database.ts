import mysql from "mysql2/promise";
import { readRunConfig } from "./config.ts";
import { type FreshDatabase, freshDatabase } from "./fresh-database.ts";

/** All tables and rows as they are at this moment, in a database of their own: a dump, restored. */
export async function copiedDatabase(url: string): Promise<FreshDatabase> {
  const source = new URL(url).pathname.slice(1);
  const copy = await freshDatabase();
  const connection = await mysql.createConnection({ uri: readRunConfig().MARIADB_URL });
  try {
    for (const table of await tablesOf(connection, source)) {
      await connection.query(`CREATE TABLE ${copy.name}.${table} LIKE ${source}.${table}`);
      await connection.query(`INSERT INTO ${copy.name}.${table} SELECT * FROM ${source}.${table}`);
    }
    return copy;
  } catch (error) {
    await copy.drop();
    throw error;
  } finally {
    await connection.end();
  }
}

/** Every value of every row there is, byte by byte, one after the other. */
export async function everythingIn(url: string): Promise<Buffer> {
  const connection = await mysql.createConnection({ uri: url });
  try {
    const values: Buffer[] = [];
    for (const table of await tablesOf(connection, new URL(url).pathname.slice(1))) {
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
