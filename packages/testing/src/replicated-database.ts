import mysql from "mysql2/promise";
import { type PrivateDatabase, privateDatabase } from "./private-database.ts";

export type PrivateReplica = {
  /** The same database and user, on the replica. */
  urlOf(primaryUrl: string): string;
  /** Writes there and nowhere else, so that a test can tell where an answer came from. */
  writeAlone(databaseUrl: string, statements: readonly string[]): Promise<void>;
  /** Nothing reaches it any more, until it is resumed. */
  pause(): Promise<void>;
  /** Also after a kill. */
  resume(): Promise<void>;
  /** It still receives, and applies nothing until the returned function is called. */
  holdStill(): Promise<() => Promise<void>>;
  /** How many wait there for it to catch up. */
  waiters(): Promise<number>;
  /** How many statements have read there, without those of this helper. */
  selects(): Promise<number>;
  kill(): void;
  close(): Promise<void>;
};

/**
 * A MariaDB of a test's own with another that replicates from it: everything from this moment on.
 * What was there before is not copied, so ask for it before the test's database is made.
 */
export async function replicatedDatabase(): Promise<{
  readonly primary: PrivateDatabase;
  readonly replica: PrivateReplica;
}> {
  const [primary, server] = await Promise.all([privateDatabase(), privateDatabase()]);
  try {
    await connected(server.url, (connection) => replicateFrom(connection, primary.url));
  } catch (error) {
    await Promise.all([primary.close(), server.close()]);
    throw error;
  }
  return { primary, replica: replicaOn(server) };
}

function replicaOn(server: PrivateDatabase): PrivateReplica {
  const on = <T>(work: (connection: mysql.Connection) => Promise<T>) => connected(server.url, work);
  return {
    urlOf: (primaryUrl) => {
      const url = new URL(primaryUrl);
      url.host = new URL(server.url).host;
      return url.href;
    },
    writeAlone: (databaseUrl, statements) =>
      on(async (connection) => {
        await connection.query("SET SESSION sql_log_bin = 0");
        await connection.query(`USE ${new URL(databaseUrl).pathname.slice(1)}`);
        for (const statement of statements) await connection.query(statement);
      }),
    pause: () => on(async (connection) => void (await connection.query("STOP SLAVE"))),
    resume: () => on(replicate),
    holdStill: () => holdStill(server.url),
    waiters: () => on(countWaiters),
    selects: () => on(countSelects),
    kill: () => server.kill(),
    close: () => server.close(),
  };
}

async function replicateFrom(connection: mysql.Connection, primaryUrl: string): Promise<void> {
  const position = await connected(primaryUrl, async (primary) => {
    const [rows] = await primary.query<mysql.RowDataPacket[]>(
      "SELECT @@GLOBAL.gtid_binlog_pos AS position",
    );
    return String(rows[0]?.position);
  });
  const { hostname, port, username, password } = new URL(primaryUrl);
  // Its own beginnings are not the primary's.
  await connection.query("RESET MASTER");
  await connection.query("SET GLOBAL gtid_slave_pos = ?", [position]);
  await connection.query(
    `CHANGE MASTER TO MASTER_HOST = ?, MASTER_PORT = ${Number(port)}, MASTER_USER = ?,
      MASTER_PASSWORD = ?, MASTER_USE_GTID = slave_pos, MASTER_CONNECT_RETRY = 1`,
    [hostname, username, password],
  );
  await replicate(connection);
}

/** A server that was started again has forgotten what it is. */
async function replicate(connection: mysql.Connection): Promise<void> {
  await connection.query("STOP SLAVE");
  await connection.query("SET GLOBAL server_id = 2, GLOBAL read_only = ON");
  await connection.query("START SLAVE");
}

async function holdStill(url: string): Promise<() => Promise<void>> {
  const connection = await mysql.createConnection(url);
  await connection.query("FLUSH TABLES WITH READ LOCK");
  // The lock goes with the connection.
  return () => connection.end();
}

// By statements that count as no reading.

async function countWaiters(connection: mysql.Connection): Promise<number> {
  const [rows] = await connection.query<mysql.RowDataPacket[]>("SHOW PROCESSLIST");
  return rows.filter(({ Info }) => String(Info).includes("MASTER_GTID_WAIT")).length;
}

async function countSelects(connection: mysql.Connection): Promise<number> {
  const [rows] = await connection.query<mysql.RowDataPacket[]>(
    "SHOW GLOBAL STATUS LIKE 'Com_select'",
  );
  return Number(rows[0]?.Value);
}

async function connected<T>(
  url: string,
  work: (connection: mysql.Connection) => Promise<T>,
): Promise<T> {
  const connection = await mysql.createConnection({ uri: url, connectTimeout: 5_000 });
  try {
    return await work(connection);
  } finally {
    await connection.end();
  }
}
