import { and, asc, eq, gt, lte, or, sql } from "drizzle-orm";
import { transactionIds } from "../ids.ts";
import { rawRows } from "../store/row-encoding.ts";
import { sealedTransactions, seals } from "../store/seal-tables.ts";
import { SealHashes } from "../store/seals.ts";
import { TransactionDigests } from "../store/transaction-digests.ts";
import type { Findings } from "./findings.ts";
import type { LedgerPromise, Snapshot } from "./ledger-promise.ts";
import { compareWithLog } from "./logged-seals.ts";
import { pages } from "./pages.ts";
import { type ChainedSeal, SealChain } from "./seal-chain.ts";
import { lookForUnsealed } from "./unsealed-tail.ts";

const PAGE_SEALS = 1_000;
const PAGE_TRANSACTIONS = 5_000;

export const transactionsAreSealed: LedgerPromise = {
  number: 8,
  says: "transactions are sealed behind the commands, and are what they were when they were sealed",
  async verify(snapshot, findings, { sealLog }) {
    const { sealCount, transactionCount } = await followSeals(snapshot, findings);
    const sealed = `${transactionCount} transactions in ${sealCount} seals`;
    const logged = sealLog ? [await compareWithLog(snapshot, sealLog, findings)] : [];
    return [sealed, ...logged, await lookForUnsealed(snapshot, findings)].join(", ");
  },
};

type Sealed = typeof sealedTransactions.$inferSelect;

async function followSeals(snapshot: Snapshot, findings: Findings) {
  const chain = new SealChain(await SealHashes.open(snapshot), findings);
  const digests = await TransactionDigests.open(snapshot);
  let transactionCount = 0;
  const followSealed = async (from: number, upTo: number | undefined) => {
    const read = (after: Sealed | undefined, rowsMax: number) =>
      readSealed(snapshot, { from, upTo, after, rowsMax });
    for await (const sealed of pages(PAGE_TRANSACTIONS, read)) {
      transactionCount += sealed.length;
      await compareDigests(digests, sealed, findings);
      for (const row of sealed) chain.add(row);
    }
  };
  let sealCount = 0;
  let last = 0;
  const read = (after: ChainedSeal | undefined, rowsMax: number) =>
    readSeals(snapshot, after?.row.number ?? 0, rowsMax);
  for await (const lot of pages(PAGE_SEALS, read)) {
    sealCount += lot.length;
    chain.expect(lot);
    const upTo = lot.at(-1)?.row.number ?? last;
    await followSealed(last, upTo);
    last = upTo;
  }
  // What is said to be in seals behind the last.
  await followSealed(last, undefined);
  chain.end();
  return { sealCount, transactionCount };
}

async function compareDigests(
  digests: TransactionDigests,
  sealed: readonly Sealed[],
  findings: Findings,
): Promise<void> {
  const now = await digests.of(sealed.map(({ transactionId }) => transactionId));
  for (const [place, { transactionId, seal, digest }] of sealed.entries()) {
    const found = now[place];
    if (found?.exists && found.digest.equals(digest)) continue;
    const id = transactionIds.encode(transactionId);
    if (!found?.exists) findings.add(`${id}: was sealed by seal ${seal}, and is gone`);
    else findings.add(`${id}: it, or an entry of it, is not what seal ${seal} has sealed`);
  }
}

async function readSeals(
  snapshot: Snapshot,
  after: number,
  rowsMax: number,
): Promise<ChainedSeal[]> {
  const isBehind = gt(seals.number, after);
  const rows = await snapshot
    .select()
    .from(seals)
    .where(isBehind)
    .orderBy(asc(seals.number))
    .limit(rowsMax);
  const [result] = await snapshot.execute(
    sql`SELECT * FROM ${seals} WHERE ${isBehind} ORDER BY ${seals.number} LIMIT ${rowsMax}`,
  );
  const raw = rawRows(result);
  return rows.map((row, place) => ({ row, raw: raw[place] ?? {} }));
}

function readSealed(
  snapshot: Snapshot,
  options: {
    readonly from: number;
    readonly upTo: number | undefined;
    readonly after: Sealed | undefined;
    readonly rowsMax: number;
  },
): Promise<Sealed[]> {
  const { from, upTo, after, rowsMax } = options;
  const { seal, position } = sealedTransactions;
  return snapshot
    .select()
    .from(sealedTransactions)
    .where(
      and(
        after
          ? or(and(eq(seal, after.seal), gt(position, after.position)), gt(seal, after.seal))
          : gt(seal, from),
        upTo === undefined ? undefined : lte(seal, upTo),
      ),
    )
    .orderBy(asc(seal), asc(position))
    .limit(rowsMax);
}
