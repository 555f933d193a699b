import { afterAll, beforeAll, expect, test } from "@jest/globals";
import mysql from "mysql2/promise";
import { type FreshDatabase, freshDatabase } from "./fresh-database.ts";

let mine: FreshDatabase;
let other: FreshDatabase;

beforeAll(async () => {
  [mine, other] = await Promise.all([freshDatabase(), freshDatabase()]);
});

afterAll(async () => {
  await Promise.all([mine?.drop(), other?.drop()]);
});

test("a fresh database is empty and writable by its own user", async () => {
  const connection = await mysql.createConnection(mine.url);
  try {
    const [tables] = await connection.query("SHOW TABLES");
    expect(tables).toEqual([]);
    await connection.query("CREATE TABLE t (n INT)");
  } finally {
    await connection.end();
  }
});

test("no user of a fresh database sees another's", async () => {
  const connection = await mysql.createConnection(mine.url);
  try {
    await expect(connection.query(`USE ${other.name}`)).rejects.toMatchObject({ errno: 1044 });
  } finally {
    await connection.end();
  }
});

test("a dropped database is gone, and its user with it", async () => {
  const brief = await freshDatabase();
  await brief.drop();
  // 1045 or 1698: to a stranger the server says at random which way of signing in was refused.
  await expect(mysql.createConnection(brief.url)).rejects.toThrow("Access denied");
});
