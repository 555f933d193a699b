import { type Database, inTransaction } from "@tributary/subgraph/database";
import { databaseFault } from "@tributary/subgraph/database-faults";
import { readFeed } from "../store/ledger-feed.ts";
import {
  beforeFirstSeal,
  insertSeal,
  newestSeal,
  type SealRow,
  sweepUnsealed,
  withoutSealed,
} from "../store/seals.ts";
import { TransactionDigests } from "../store/transaction-digests.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";

export type Sealing = {
  /** Events that are followed, and transactions that are swept, per seal. */
  readonly batchSize: number;
  readonly batchesMax: number;
  /** Aborted: what is left is for the next time. */
  readonly signal?: AbortSignal;
};

/** What one call has sealed: the seal that stands behind it all, and how many transactions. */
export type SealedStretch = { readonly newest: SealRow; readonly transactionCount: number };

const START = Buffer.alloc(16);

/**
 * Seals what was committed since the last seal, a batch after the other; undefined where there was
 * nothing. Each seal is one transaction and a number that can be taken once: of two who seal at the
 * same time one goes on, and the chain cannot fork. A crash leaves whole seals, and the next call
 * begins behind the newest.
 */
export async function sealLedger(
  deps: CommandDeps,
  { batchSize, batchesMax, signal }: Sealing,
): Promise<SealedStretch | undefined> {
  let stretch: SealedStretch | undefined;
  for (let batch = 0; batch < batchesMax && !signal?.aborted; batch++) {
    const newest = await sealNext(deps, batchSize);
    if (!newest) break;
    const before = stretch?.transactionCount ?? 0;
    stretch = { newest, transactionCount: before + newest.transactionCount };
  }
  return stretch;
}

type Next = Pick<SealRow, "lastFeedNumber" | "sweptTo"> & { readonly ids: readonly Buffer[] };

async function sealNext(deps: CommandDeps, batchSize: number): Promise<SealRow | undefined> {
  const { db } = deps;
  const newest = (await newestSeal(db)) ?? beforeFirstSeal;
  const next = await findNext(db, newest, batchSize);
  if (!next) return undefined;
  const digests = await (await TransactionDigests.open(db)).of(next.ids);
  const sealed = next.ids.flatMap((transactionId, place) => {
    const digest = digests[place]?.digest;
    return digest ? { transactionId, digest } : [];
  });
  const { lastFeedNumber, sweptTo } = next;
  const seal = {
    number: newest.number + 1,
    previousHash: newest.hash,
    transactionCount: sealed.length,
    lastFeedNumber,
    sweptTo,
    sealedAt: timeOf(deps),
  };
  try {
    return await inTransaction(db, (tx) => insertSeal(tx, seal, sealed));
  } catch (error) {
    const isTaken = databaseFault(error) === "DUPLICATE_KEY";
    // Somebody else has sealed it, and goes on.
    if (isTaken && (await newestSeal(db))?.number !== newest.number) return undefined;
    throw error;
  }
}

/** What is new comes first; a sweep goes on when nothing is. */
async function findNext(
  db: Database,
  newest: Pick<SealRow, "lastFeedNumber" | "sweptTo">,
  batchSize: number,
): Promise<Next | undefined> {
  const feed = await readFeed(db, { after: newest.lastFeedNumber, rowsMax: batchSize });
  // Events that are gone told of transactions that nothing else will: all are gone through.
  const sweptTo = feed.isWhole ? newest.sweptTo : START;
  const told = { lastFeedNumber: feed.lastNumber, sweptTo };
  const ids = await withoutSealed(db, feed.transactionIds);
  if (feed.isFull || sweptTo === null) {
    const isNothing = feed.lastNumber === newest.lastFeedNumber;
    return isNothing ? undefined : { ...told, ids };
  }
  const swept = await sweepUnsealed(db, { after: sweptTo, rowsMax: batchSize });
  const known = new Set(ids.map((id) => id.toString("latin1")));
  const more = swept.unsealed.filter((id) => !known.has(id.toString("latin1")));
  return { ...told, sweptTo: swept.sweptTo, ids: [...ids, ...more] };
}
