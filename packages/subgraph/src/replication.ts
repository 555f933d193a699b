import { type SQL, sql } from "drizzle-orm";
import type { Database } from "./database.ts";

/** How a primary says how far it has come, and how a replica is asked to wait until it is there. */
type Dialect = {
  readonly position: SQL;
  /** Zero: it is there. Anything else: it is not, in time. */
  readonly waitFor: (position: string, seconds: number) => SQL;
};

const mariadb: Dialect = {
  position: sql`SELECT @@GLOBAL.gtid_binlog_pos AS position`,
  waitFor: (position, seconds) => sql`SELECT MASTER_GTID_WAIT(${position}, ${seconds}) AS outcome`,
};

// As its manual has it; no test of ours runs on MySQL.
const mysql: Dialect = {
  position: sql`SELECT @@GLOBAL.gtid_executed AS position`,
  waitFor: (position, seconds) =>
    sql`SELECT WAIT_FOR_EXECUTED_GTID_SET(${position}, ${seconds}) AS outcome`,
};

/**
 * True once the replica has all that the primary has committed by now. The position is taken first:
 * whatever was acknowledged before this call is part of it.
 */
export function catchUp(options: {
  readonly primary: Database;
  readonly replica: Database;
  readonly waitMs: number;
}): () => Promise<boolean> {
  const { primary, replica, waitMs } = options;
  let known: Dialect | undefined;
  return async () => {
    known ??= await dialectOf(primary);
    const position = await oneValue(primary, known.position);
    // Without a binary log there is nothing to wait for, and no telling.
    if (typeof position !== "string" || position === "") {
      throw new Error("the primary keeps no binary log with global transaction ids");
    }
    const outcome = await oneValue(replica, known.waitFor(position, waitMs / 1_000));
    return outcome !== null && Number(outcome) === 0;
  };
}

async function dialectOf(db: Database): Promise<Dialect> {
  const version = await oneValue(db, sql`SELECT VERSION() AS version`);
  return String(version).includes("MariaDB") ? mariadb : mysql;
}

/** The one value of a statement's one row. */
async function oneValue(db: Database, statement: SQL): Promise<unknown> {
  const [rows] = await db.execute(statement);
  const row: unknown = Reflect.get(rows, 0);
  return typeof row === "object" && row !== null ? Object.values(row)[0] : undefined;
}
