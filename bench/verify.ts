// npm run bench -- verify: how long it takes to seal a ledger of a million entries, and to prove it.
import { sealLedger } from "@tributary/transactions/commands/seal-ledger";
import { verifyLedger } from "@tributary/transactions/verify/verify-ledger";
import { type Row, writeResult } from "./src/bench-result.ts";
import { fillLedger } from "./src/fill-ledger.ts";
import { createLedger, openLedger } from "./src/private-ledger.ts";
import { startPrivateServices } from "./src/private-services.ts";

const ACCOUNTS = 1_000;
const TRANSACTIONS = 500_000;

const services = await startPrivateServices({ only: "mariadb" });
try {
  const url = await createLedger(services.mariadb.url, "ledger");
  console.log(`filling a ledger with ${2 * TRANSACTIONS} entries …`);
  await fillLedger(url, { accounts: ACCOUNTS, transactions: TRANSACTIONS });
  const ledger = openLedger(url, 4);
  // As the job does it, from the first transaction on.
  const sealingMs = await timed(async () => {
    await sealLedger({ db: ledger.db, ring: () => {} }, { batchSize: 2_000, batchesMax: 10_000 });
  });
  console.log(`sealed in ${round(sealingMs / 1_000)} s`);
  const reports = await verifyLedger(ledger.db);
  await ledger.close();
  const broken = reports.flatMap((report) => report.broken);
  if (broken.length > 0) throw new Error(`filled wrongly: ${broken.join("; ")}`);
  const perSecond = Math.round((1_000 * TRANSACTIONS) / sealingMs);
  const sealing: Row = {
    subject: "sealing",
    lookedAt: `${TRANSACTIONS} transactions`,
    seconds: round(sealingMs / 1_000),
    transactionsPerSecond: perSecond,
  };
  const rows = reports.map(
    ({ number, lookedAt, durationMs }): Row => ({
      subject: `promise ${number}`,
      lookedAt,
      seconds: round(durationMs / 1_000),
    }),
  );
  const totalMs = reports.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const memoryMb = process.resourceUsage().maxRSS / 1_024;
  writeResult("verify", [sealing, ...rows], {
    secondsPerMillionEntries: round(totalMs / 1_000),
    memoryMbMax: Math.round(memoryMb),
    sealedPerSecond: perSecond,
  });
} finally {
  await services.stop();
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
