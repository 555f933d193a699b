import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { freshDatabase } from "@tributary/testing/fresh-database";
import { sql } from "drizzle-orm";
import { customType, datetime, int, mysqlTable } from "drizzle-orm/mysql-core";
import { drizzle } from "drizzle-orm/mysql2";
import mysql from "mysql2/promise";
import { type Preparing, prepareInsert, prepareOnce } from "./prepared.ts";

const reversed = customType<{ data: string; driverData: string }>({
  dataType: () => "varchar(10)",
  toDriver: (text) => [...text].reverse().join(""),
  fromDriver: (text) => [...text].reverse().join(""),
});

const notes = mysqlTable("notes", {
  id: int("id").primaryKey(),
  text: reversed("text"),
  at: datetime("at", { fsp: 3 }),
  stars: int("stars").notNull().default(3),
});

let connection: mysql.Connection;
let db: Preparing;
let drop: () => Promise<void>;

beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  connection = await mysql.createConnection({ uri: database.url, timezone: "Z" });
  db = drizzle(connection);
  await connection.query(
    "CREATE TABLE notes (id int PRIMARY KEY, text varchar(10), at datetime(3), stars int NOT NULL DEFAULT 3)",
  );
});

afterAll(async () => {
  await connection.end();
  await drop();
});

test("a statement is built once for each number of rows, on each database", () => {
  const counts: number[] = [];
  const statement = prepareOnce((_on, count) => counts.push(count));
  const other: Preparing = drizzle(connection);
  for (const on of [db, db, other]) for (const count of [1, 2, 1]) statement(on, count);
  expect(counts).toEqual([1, 2, 1, 2]);
});

test("prepared rows arrive as their columns write them: nulls, dates and what has a default", async () => {
  const insert = prepareInsert(notes, ["id", "text", "at"]);
  const at = new Date("2026-03-29T01:30:00.123Z");
  await insert(db, []);
  await insert(db, [
    { id: 1, text: "abc", at },
    { id: 2, text: null, at: null },
  ]);
  // Another order of keys.
  await insert(db, [
    { at, id: 3, text: "xyz" },
    { at: null, text: null, id: 4 },
  ]);
  expect(await db.select().from(notes).orderBy(sql`id`)).toEqual([
    { id: 1, text: "abc", at, stars: 3 },
    { id: 2, text: null, at: null, stars: 3 },
    { id: 3, text: "xyz", at, stars: 3 },
    { id: 4, text: null, at: null, stars: 3 },
  ]);
  const [rows] = await connection.query("SELECT text FROM notes WHERE id = 1");
  expect(rows).toEqual([{ text: "cba" }]);
});

test("a column that is named is given in every row, or it does not compile", () => {
  const insert = prepareInsert(notes, ["id", "text", "stars"]);
  const all = { id: 1, text: null, stars: 3 };
  const { text, ...withoutText } = all;
  const { stars, ...withoutStars } = all;
  const calls = [
    () => insert(db, [all]),
    // @ts-expect-error: it would be null
    () => insert(db, [withoutText]),
    // @ts-expect-error: it would be null, and not its default
    () => insert(db, [withoutStars]),
    // @ts-expect-error: likewise
    () => insert(db, [{ ...all, stars: undefined }]),
  ];
  expect([text, stars, calls.length]).toEqual([null, 3, 4]);
});
