import { type DatabaseFault, databaseFault } from "./database-faults.ts";

export type AttemptOptions = {
  readonly attemptsMax?: number;
  /** Done a second time it changes nothing: what became of a lost COMMIT is found out so. */
  readonly isRepeatable?: boolean;
};

export type Progress = {
  /** Sent, and perhaps done: from here on a lost connection leaves that open. */
  isCommitting: boolean;
};

/** Nothing of such a transaction was done: it is rolled back and begun anew. */
const LOST_RACES: ReadonlySet<DatabaseFault | undefined> = new Set<DatabaseFault>([
  "LOCK_WAIT_TIMEOUT",
  "LOCKED",
  "DEADLOCK",
  "SNAPSHOT_CONFLICT",
  "STATEMENT_STALE",
]);
/** Another connection may be to a server that is well. */
const LOST_SERVERS: ReadonlySet<DatabaseFault | undefined> = new Set<DatabaseFault>([
  "CONNECTION_LOST",
  "READ_ONLY",
]);

const RACE_DELAY_MS = 10;
// A server that is started again takes about a second.
const SERVER_DELAY_MS = 100;

/** Until it succeeds, fails for good, or has been tried often enough. */
export async function attemptAgain<T>(
  attempt: (progress: Progress) => Promise<T>,
  { attemptsMax = 5, isRepeatable = false }: AttemptOptions,
): Promise<T> {
  for (let number = 1; ; number++) {
    const progress: Progress = { isCommitting: false };
    try {
      return await attempt(progress);
    } catch (error) {
      const fault = databaseFault(error);
      const hasLostServer = LOST_SERVERS.has(fault) && (isRepeatable || !progress.isCommitting);
      const isTriedAgain = LOST_RACES.has(fault) || hasLostServer;
      if (!isTriedAgain || number >= attemptsMax) throw error;
      await jitter(number, hasLostServer ? SERVER_DELAY_MS : RACE_DELAY_MS);
    }
  }
}

/** Nothing is wrong with what was asked: a moment later, or on another connection, it may be done. */
export function isPassing(error: unknown): boolean {
  const fault = databaseFault(error);
  return LOST_RACES.has(fault) || LOST_SERVERS.has(fault);
}

/** Twice as long each time, on average. */
function jitter(attempt: number, delayMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * delayMs * 2 ** attempt));
}
