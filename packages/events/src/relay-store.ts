import { Socket } from "node:net";
import { and, asc, eq, gt, isNull, lt, type SQL, sql } from "drizzle-orm";
import { drizzle, type MySql2Database } from "drizzle-orm/mysql2";
import mysql from "mysql2/promise";
import { isOutside, isWithin, joinRuns, numbersFrom, type Run, runsOf } from "./id-runs.ts";
import { feedCounter, outbox } from "./outbox-tables.ts";

type Database = MySql2Database<Record<string, never>>;

export type StampedEvent = typeof outbox.$inferSelect & { readonly feedNumber: number };
/** An event that is given its feed number just now. */
export type NumberedEvent = Pick<StampedEvent, "type" | "subject" | "number" | "feedNumber">;
/** Writes feed numbers elsewhere too, in the transaction that gives them. */
export type AlsoStamp = (
  tx: Pick<Database, "execute">,
  events: readonly NumberedEvent[],
) => Promise<void>;

const LOCK_WAIT_SECONDS = 1;
const CONNECT_TIMEOUT_MS = 5_000;
const COUNTER_ID = 1;
/** More of them, and older ones are forgotten: what they saved is stepped over again. */
const STAMPED_RUNS_MAX = 64;

export type RelayStoreOptions = {
  readonly databaseUrl: string;
  /** After so long without a word the connection is given up on both sides, and the lock with it. */
  readonly silenceMsMax: number;
  readonly alsoStamp?: AlsoStamp | undefined;
};

type Session = {
  readonly connection: mysql.Connection;
  readonly db: Database;
  readonly cut: (reason: string) => void;
};

/**
 * The relay's side of the outbox, on a connection of its own: the lock lives and dies with it, and
 * it reads committed, because under REPEATABLE READ its reads would hold up the writers.
 */
export class RelayStore {
  readonly #options: RelayStoreOptions;
  #session: Session | undefined;
  #isClosed = false;
  // What this pass has done. Index entries of it linger until the server clears them away; without
  // these each batch would step over those of all batches before it.
  #stamped: readonly Run[] = [];
  #publishedUpTo = 0;

  constructor(options: RelayStoreOptions) {
    this.#options = options;
  }

  /** One pass at a time per database. False when another process's pass is still going. */
  async lock(): Promise<boolean> {
    const { db } = this.#session ?? (await this.#open());
    this.#stamped = [];
    this.#publishedUpTo = 0;
    const name = sql`CONCAT('relay.', SHA1(DATABASE()))`;
    const [rows] = await db.execute(sql`SELECT GET_LOCK(${name}, ${LOCK_WAIT_SECONDS}) AS taken`);
    return Number(Reflect.get(Reflect.get(rows, 0), "taken")) === 1;
  }

  async unlock(): Promise<void> {
    // Without a connection there is no lock.
    await this.#session?.db.execute(sql`DO RELEASE_LOCK(CONCAT('relay.', SHA1(DATABASE())))`);
  }

  /** Gives committed rows without a feed number the next ones. Returns how many. */
  async stamp(limit: number): Promise<number> {
    const { db } = this.#held();
    const isAny = (await this.#unstamped(db, 1)).length > 0;
    if (!isAny) return 0;
    return db.transaction(async (tx) => {
      const [counter] = await tx
        .select({ lastNumber: feedCounter.lastNumber })
        .from(feedCounter)
        .where(eq(feedCounter.id, COUNTER_ID))
        .for("update");
      if (!counter) throw new Error("the outbox has no feed counter");
      // Reads without locks: rows of open transactions are not seen, and their writers not held up.
      const events = await this.#unstamped(tx, limit);
      if (events.length === 0) return 0;
      const ids = events.map(({ id }) => id);
      const numbers = numbersFrom(outbox.id, counter.lastNumber + 1, ids);
      await updateRows(tx, ids, sql`${outbox.feedNumber} = ${numbers}`);
      const lastNumber = counter.lastNumber + ids.length;
      await tx.update(feedCounter).set({ lastNumber }).where(eq(feedCounter.id, COUNTER_ID));
      const numbered = events.map((event, place) => ({
        ...event,
        feedNumber: counter.lastNumber + 1 + place,
      }));
      await this.#options.alsoStamp?.(tx, numbered);
      this.#stamped = joinRuns(this.#stamped, runsOf(ids)).slice(-STAMPED_RUNS_MAX);
      return ids.length;
    });
  }

  async nextUnpublished(limit: number): Promise<StampedEvent[]> {
    const { db } = this.#held();
    const rows = await db
      .select()
      .from(outbox)
      .where(and(isNull(outbox.publishedAt), gt(outbox.feedNumber, this.#publishedUpTo)))
      .orderBy(asc(outbox.feedNumber))
      .limit(limit);
    return rows.filter((row): row is StampedEvent => row.feedNumber !== null);
  }

  async markPublished(events: readonly StampedEvent[]): Promise<void> {
    const { db } = this.#held();
    if (events.length === 0) return;
    const ids = events.map((event) => event.id).sort((one, other) => one - other);
    const now = sql.param(new Date(), outbox.publishedAt);
    await updateRows(db, ids, sql`${outbox.publishedAt} = ${now}`);
    this.#publishedUpTo = events.at(-1)?.feedNumber ?? this.#publishedUpTo;
  }

  /** Returns how many rows went. */
  async purge(publishedBefore: Date, limit: number): Promise<number> {
    const { db } = this.#held();
    const [result] = await db
      .delete(outbox)
      .where(lt(outbox.publishedAt, publishedBefore))
      .limit(limit);
    return result.affectedRows;
  }

  /** At once, whatever is under way. */
  close(): void {
    this.#isClosed = true;
    this.#session?.cut("the relay was stopped");
    this.#session = undefined;
  }

  /** The connection that took the lock: another one would work without it. */
  #held(): Session {
    if (!this.#session) throw new Error("the relay lost its connection, and the lock with it");
    return this.#session;
  }

  /**
   * The lowest ids without a number. Ids are taken before the commit, so a low one may come late: it
   * is looked for in every gap, and goes before whatever its subject has done since.
   */
  async #unstamped(db: Pick<Database, "select">, limit: number) {
    const { id, type, subject, number } = outbox;
    return db
      .select({ id, type, subject, number })
      .from(outbox)
      .where(and(isNull(outbox.feedNumber), isOutside(id, this.#stamped)))
      .orderBy(asc(id))
      .limit(limit);
  }

  async #open(): Promise<Session> {
    const { databaseUrl, silenceMsMax } = this.#options;
    const connection = await mysql.createConnection({
      uri: databaseUrl,
      supportBigNumbers: true,
      bigNumberStrings: true,
      timezone: "Z",
      connectTimeout: CONNECT_TIMEOUT_MS,
    });
    const forget = () => {
      if (this.#session?.connection === connection) this.#session = undefined;
    };
    const stream = streamOf(connection);
    // The driver tells of an error that no statement was told of, and this of every end there is.
    connection.on("error", forget);
    stream.on("close", forget);
    const cut = cutterOf(stream, silenceMsMax);
    try {
      await connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED");
      // A machine that vanishes in mid-pass must not keep the lock for the server's eight hours.
      await connection.query("SET SESSION wait_timeout = ?", [Math.ceil(silenceMsMax / 1_000)]);
      if (this.#isClosed) throw new Error("the relay was stopped");
      if (stream.destroyed) throw new Error("the relay lost its connection");
      const db: Session["db"] = drizzle(connection);
      this.#session = { connection, db, cut };
      return this.#session;
    } catch (error) {
      cut("the relay could not use it");
      throw error;
    }
  }
}

/**
 * By their ids and nothing else: a server that reads a small table as a whole, or another index, would
 * wait for the rows of whoever has not committed yet.
 */
async function updateRows(
  db: Pick<Database, "execute">,
  ids: readonly number[],
  set: SQL,
): Promise<void> {
  const where = isWithin(outbox.id, runsOf(ids));
  await db.execute(sql`UPDATE ${outbox} FORCE INDEX (PRIMARY) SET ${set} WHERE ${where}`);
}

/** Not in the driver's types; its own `destroy()` leaves what is queued without an answer. */
function streamOf(connection: mysql.Connection): Socket {
  const stream: unknown = Reflect.get(Reflect.get(connection, "connection"), "stream");
  if (!(stream instanceof Socket)) throw new Error("the driver keeps its socket elsewhere");
  return stream;
}

/** Ends the connection when it falls silent, or when told: what waits for an answer then fails. */
function cutterOf(stream: Socket, silenceMsMax: number): Session["cut"] {
  const cut = (reason: string) => void stream.destroy(new Error(reason));
  stream.setTimeout(silenceMsMax, () => cut("the database fell silent"));
  return cut;
}
