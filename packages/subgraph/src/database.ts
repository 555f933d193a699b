import { Socket } from "node:net";
import { sql } from "drizzle-orm";
import { drizzle, type MySql2Database } from "drizzle-orm/mysql2";
import { migrate } from "drizzle-orm/mysql2/migrator";
import type { PoolConnection } from "mysql2";
import mysql from "mysql2/promise";
import { type AttemptOptions, attemptAgain, type Progress } from "./attempt-again.ts";
import { facts } from "./committed-facts.ts";
import { connectionSession } from "./connection-session.ts";
import { databaseFault } from "./database-faults.ts";
import { grantRights, type ServingUser } from "./grant-rights.ts";

export type Database = MySql2Database<Record<string, never>>;
/** What is done on it is committed as one. It cannot be nested. */
export type Transaction = Pick<
  Database,
  "select" | "selectDistinct" | "insert" | "update" | "delete" | "execute"
>;

export type OpenDatabase = {
  readonly db: Database;
  ping(): Promise<void>;
  close(): Promise<void>;
};

// bigint columns past 2^53 arrive corrupt without these; instants are UTC on both sides.
const DRIVER_OPTIONS = { supportBigNumbers: true, bigNumberStrings: true, timezone: "Z" } as const;

/** Which pool a database takes its connections from. */
const pools = new WeakMap<Database, mysql.Pool>();

export type DatabaseOptions = {
  readonly url: string;
  readonly connectionsMax: number;
  readonly waitingMax: number;
  readonly connectTimeoutMs: number;
  readonly lockWaitSeconds: number;
  /**
   * After so long without a word a connection is given up, and with it a transaction whose process
   * is gone. Unset for work whose statements may take any time.
   */
  readonly silenceMsMax?: number;
  /** Of a replica: what would write there is refused. */
  readonly isReadOnly?: boolean;
};

export function openDatabase(options: DatabaseOptions): OpenDatabase {
  const pool = mysql.createPool({
    ...DRIVER_OPTIONS,
    uri: options.url,
    connectionLimit: options.connectionsMax,
    queueLimit: options.waitingMax,
    connectTimeout: options.connectTimeoutMs,
  });
  pool.pool.on("connection", (connection) => setUpSession(connection, options));
  const db = drizzle(pool);
  pools.set(db, pool);
  return {
    db,
    ping: async () => {
      await db.execute(sql`SELECT 1`);
    },
    close: () => pool.end(),
  };
}

/** How many connections work, how many are at rest, and who waits for one. */
export function poolState(db: Database): { used: number; idle: number; waiting: number } {
  const { pool } = pools.get(db) ?? {};
  // Not in the driver's types.
  const lengthOf = (name: string): number => {
    const queue: unknown = pool && Reflect.get(pool, name);
    const length: unknown = typeof queue === "object" && queue && Reflect.get(queue, "length");
    return typeof length === "number" ? length : 0;
  };
  const idle = lengthOf("_freeConnections");
  const waiting = lengthOf("_connectionQueue");
  return { used: lengthOf("_allConnections") - idle, idle, waiting };
}

/** Queued ahead of whatever the connection was opened for. */
function setUpSession(connection: PoolConnection, options: DatabaseOptions): void {
  // Not in the driver's types; its own `destroy()` leaves what is queued without an answer.
  const stream: unknown = Reflect.get(connection, "stream");
  if (!(stream instanceof Socket)) throw new Error("the driver keeps its socket elsewhere");
  const giveUp = (reason: string) => stream.destroy(new Error(reason));
  // Whatever the server's own mode: an amount that does not fit is refused, not cut to size, and a
  // backslash escapes, as the driver takes for granted.
  connection.query(
    `SET SESSION sql_mode = 'TRADITIONAL', innodb_lock_wait_timeout = ${options.lockWaitSeconds}`,
    (error) => error && giveUp("the database refused its settings"),
  );
  connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", (error) => {
    if (error) giveUp("the database refused its isolation level");
  });
  if (options.isReadOnly) {
    connection.query("SET SESSION TRANSACTION READ ONLY", (error) => {
      if (error) giveUp("the database refused to be read only");
    });
  }
  if (options.silenceMsMax === undefined) return;
  stream.setTimeout(options.silenceMsMax, () => giveUp("the database fell silent"));
  // The same on the server's side: a machine that vanishes does not keep its accounts locked.
  const seconds = Math.ceil(options.silenceMsMax / 1_000);
  // MySQL has no such setting, and does without.
  connection.query(`SET SESSION idle_transaction_timeout = ${seconds}`, () => {});
}

/**
 * Runs the work in a transaction that sees what is committed, and again as a whole, in a new one,
 * when it lost a race for locks, or its connection. Where that was lost at COMMIT nobody knows
 * whether it was done, so work that cannot be repeated fails.
 */
export async function inTransaction<T>(
  db: Database,
  work: (tx: Transaction) => Promise<T>,
  options: AttemptOptions = {},
): Promise<T> {
  return attemptAgain((progress) => attemptTransaction(db, work, progress), options);
}

/**
 * One statement that is its own transaction, run as it would be in one: again when it lost a race
 * for locks with others, of which it knows nothing.
 */
export async function inStatement<T>(
  statement: () => Promise<T>,
  options: AttemptOptions = {},
): Promise<T> {
  return attemptAgain((progress) => {
    progress.isCommitting = true;
    return statement();
  }, options);
}

async function attemptTransaction<T>(
  db: Database,
  work: (tx: Transaction) => Promise<T>,
  progress: Progress,
): Promise<T> {
  const pool = pools.get(db);
  if (!pool) throw new Error("a transaction needs a database that openDatabase opened");
  const connection = await pool.getConnection();
  try {
    await connection.query("begin");
    const tx = connectionSession(connection);
    const tellFacts = facts(db, tx);
    const result = await work(tx);
    progress.isCommitting = true;
    await connection.query("commit");
    connection.release();
    tellFacts();
    return result;
  } catch (error) {
    // Of a server that does not write any more no connection is good.
    if (databaseFault(error) === "READ_ONLY") connection.destroy();
    else await rollBack(connection);
    throw error;
  }
}

/** A connection that cannot even do that is not given to anyone else. */
async function rollBack(connection: mysql.PoolConnection): Promise<void> {
  try {
    await connection.query("rollback");
    connection.release();
  } catch {
    connection.destroy();
  }
}

/**
 * Applies committed migrations, and gives the user that serves its rights to what they made. Several
 * processes may try at once, one at a time does.
 */
export async function migrateDatabase(options: {
  /** Of the user that owns the tables. */
  url: string;
  migrationsFolder: string;
  lockTimeoutSeconds: number;
  /** Undefined where the same user serves too. */
  serving?: ServingUser | undefined;
}): Promise<void> {
  const connection = await mysql.createConnection({ ...DRIVER_OPTIONS, uri: options.url });
  try {
    const db = drizzle(connection);
    // Drizzle's migrator takes no lock of its own. The lock goes with the connection.
    const [rows] = await connection.query<mysql.RowDataPacket[]>(
      "SELECT GET_LOCK(CONCAT(DATABASE(), '.migrate'), ?) AS taken",
      [options.lockTimeoutSeconds],
    );
    if (Number(rows[0]?.taken) !== 1) throw new Error("another process is still migrating");
    await migrate(db, { migrationsFolder: options.migrationsFolder });
    if (options.serving) await grantRights(db, options.serving);
  } finally {
    await connection.end();
  }
}
