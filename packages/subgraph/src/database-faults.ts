/** What a database's error means to us, whichever server it comes from. */
export type DatabaseFault =
  | "DUPLICATE_KEY"
  | "CHECK_VIOLATED"
  | "OUT_OF_RANGE"
  | "DENIED"
  /** Lost a race for locks; nothing of the transaction stays once it is rolled back. */
  | "LOCK_WAIT_TIMEOUT"
  | "LOCKED"
  | "DEADLOCK"
  | "SNAPSHOT_CONFLICT"
  /** A prepared statement whose table was changed meanwhile. */
  | "STATEMENT_STALE"
  /** This server does not write any more: another one became the primary. */
  | "READ_ONLY"
  /** Whether what was sent last was done is not known. */
  | "CONNECTION_LOST";

// MariaDB and MySQL share most numbers; those of one alone say so. Tests run on MariaDB, and MySQL's
// are as its manual has them.
const NUMBERS: Readonly<Record<DatabaseFault, readonly number[]>> = {
  DUPLICATE_KEY: [1062, 1586],
  // MariaDB, MySQL
  CHECK_VIOLATED: [4025, 3819],
  // A column's range, an expression's, a text's length.
  OUT_OF_RANGE: [1264, 1690, 1406],
  // A command, a column, a database, the server itself.
  DENIED: [1142, 1143, 1044, 1045],
  // MariaDB says so of NOWAIT too.
  LOCK_WAIT_TIMEOUT: [1205],
  // MySQL, of NOWAIT
  LOCKED: [3572],
  DEADLOCK: [1213],
  // MariaDB
  SNAPSHOT_CONFLICT: [1020],
  STATEMENT_STALE: [1615],
  // --read-only and --super-read-only, innodb_read_only, a read-only transaction.
  READ_ONLY: [1290, 1836, 1792],
  // Shut down; killed (MariaDB, MySQL); cut off for silence (MySQL); network errors on its side.
  CONNECTION_LOST: [1053, 1927, 3169, 4031, 1152, 1158, 1159, 1160, 1161],
};

const FAULTS = new Map<number, DatabaseFault>();
for (const [fault, numbers] of Object.entries(NUMBERS)) {
  // Object.entries forgets what the keys are.
  for (const number of numbers) FAULTS.set(number, fault as DatabaseFault);
}

/** What the driver says where no server does. */
const LOST = new Set([
  "PROTOCOL_CONNECTION_LOST",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
]);

/** Undefined: none of these, such as an error in the statement or in our own code. */
export function databaseFault(error: unknown): DatabaseFault | undefined {
  const known = FAULTS.get(errorNumberOf(error) ?? 0);
  return known ?? (isLost(error) ? "CONNECTION_LOST" : undefined);
}

/** The server's error number, whether Drizzle wrapped it or not. */
export function errorNumberOf(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null) return undefined;
  if ("errno" in error && typeof error.errno === "number") return error.errno;
  return "cause" in error ? errorNumberOf(error.cause) : undefined;
}

function isLost(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  // The driver marks what ended its connection as fatal; a silence that we cut has no code.
  if ("fatal" in error && error.fatal === true) return true;
  if ("code" in error && typeof error.code === "string" && LOST.has(error.code)) return true;
  return "cause" in error && isLost(error.cause);
}
