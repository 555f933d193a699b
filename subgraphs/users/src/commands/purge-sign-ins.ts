import { type Database, inStatement } from "@tributary/subgraph/database";
import { deleteBarredSessionsBefore } from "../store/barred-sessions.ts";
import { deleteLinksBefore } from "../store/letter-links.ts";
import { deleteStatesBefore } from "../store/oauth-states.ts";
import { deleteSessionsBefore } from "../store/user-sessions.ts";

type Pieces = {
  readonly at: Date;
  readonly batchSize: number;
  readonly batchesMax: number;
  readonly signal?: AbortSignal;
};

// For clocks that differ.
const KEEP_MS = 3_600_000;

/** Removes sessions, tokens and letters' links that are over, a batch at a time. Returns how many rows went. */
export async function purgeSignIns(
  { db }: { readonly db: Database },
  pieces: Pieces,
): Promise<number> {
  const before = new Date(pieces.at.getTime() - KEEP_MS);
  const states = await inPieces(pieces, (rowsMax) => deleteStatesBefore(db, before, rowsMax));
  const sessions = await inPieces(pieces, (rowsMax) => deleteSessionsBefore(db, before, rowsMax));
  const links = await inPieces(pieces, (rowsMax) => deleteLinksBefore(db, before, rowsMax));
  const barred = await inPieces(pieces, (rowsMax) =>
    deleteBarredSessionsBefore(db, before, rowsMax),
  );
  return states + sessions + links + barred;
}

async function inPieces(
  { batchSize, batchesMax, signal }: Pieces,
  remove: (rowsMax: number) => Promise<number>,
): Promise<number> {
  let removed = 0;
  for (let batch = 0; batch < batchesMax && !signal?.aborted; batch++) {
    // Rows of many people at once, in an order of their own: they may meet whoever signs in or out.
    const count = await inStatement(() => remove(batchSize), { isRepeatable: true });
    removed += count;
    if (count < batchSize) break;
  }
  return removed;
}
