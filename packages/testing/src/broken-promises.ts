import { openDatabase } from "@tributary/subgraph/database";
import { verifyLedger } from "@tributary/transactions/verify/verify-ledger";

/** What `npm run verify` would name on this ledger. */
export async function brokenPromises(transactionsUrl: string): Promise<string[]> {
  const { db, close } = openDatabase({
    url: transactionsUrl,
    connectionsMax: 1,
    waitingMax: 0,
    connectTimeoutMs: 5_000,
    lockWaitSeconds: 5,
  });
  try {
    const reports = await verifyLedger(db, {});
    return reports.flatMap(({ broken }) => broken);
  } finally {
    await close();
  }
}
