import { drizzle, type MySql2Database } from "drizzle-orm/mysql2";
import mysql from "mysql2";
import type { Connection, PoolConnection, QueryOptions } from "mysql2/promise";

type Session = MySql2Database<Record<string, never>>;
/** As Drizzle's columns hand it to the driver. */
type Parameter = string | number | bigint | boolean | Date | Buffer | null;

// Read once: behind it the driver calls require() each time.
const { BIGINT } = mysql.TypedParameter;

const sessions = new WeakMap<Connection, Session>();

/**
 * Drizzle on one pooled connection, the same for as long as that lives: a statement that is prepared
 * on it stays prepared, from one transaction to the next.
 */
export function connectionSession(connection: PoolConnection): Session {
  const known = sessions.get(connection.connection);
  if (known) return known;
  const session: Session = drizzle(preparing(connection));
  sessions.set(connection.connection, session);
  return session;
}

/**
 * Drizzle sends all it has as text. A statement that it prepared comes again as the same object:
 * from its second time on the server is sent its parameters alone.
 */
function preparing(connection: PoolConnection): PoolConnection {
  const seen = new WeakSet<object>();
  const query = (statement: QueryOptions, values: Parameter[]) => {
    if (seen.has(statement)) return connection.execute(statement, values.map(typed));
    seen.add(statement);
    return connection.query(statement, values);
  };
  return Object.create(connection, { query: { value: query } });
}

/** The driver would send numbers as floating point and bigints as text, and so would they be added. */
function typed(value: Parameter) {
  const isWhole = typeof value === "bigint" || Number.isSafeInteger(value);
  return isWhole ? BIGINT(value) : value;
}
