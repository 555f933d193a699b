// npm run verify: proves the ledger's promises on the running platform's database, or on the one that
// DATABASE_URL names, with the seals that SEAL_LOG_PATH remembers. A line per promise, the rows that
// break it below; exit code 1 if any does.
import { existsSync } from "node:fs";
import { describeFault } from "@tributary/runtime/errors";
import { openDatabase } from "@tributary/subgraph/database";
import { type PromiseReport, verifyLedger } from "@tributary/transactions/verify/verify-ledger";
import { readLocalConfig, readVerifiedLedger } from "./config.ts";
import { describeProblem, LocalProblem } from "./local-problem.ts";
import { databaseUrl } from "./platform/databases.ts";
import { localPaths } from "./platform/local-paths.ts";
import { platformFile } from "./platform/platform-file.ts";
import { seconds } from "./report.ts";
import { Secrets } from "./secrets.ts";

try {
  const reports = await verify(chooseLedger());
  const broken = reports.filter((report) => report.broken.length > 0);
  const ms = reports.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const verdict = broken.length === 0 ? "every one is kept" : `${broken.length} broken`;
  console.log(`\n${reports.length} promises, ${verdict} (${seconds(ms)})`);
  process.exitCode = broken.length === 0 ? 0 : 1;
} catch (error) {
  console.error(describeProblem(error));
  process.exitCode = 1;
}

type Ledger = { readonly url: string; readonly sealLogPath: string | undefined };

function chooseLedger(): Ledger {
  const { databaseUrl: url, sealLogPath } = readVerifiedLedger();
  if (sealLogPath !== undefined && !existsSync(sealLogPath)) {
    throw new LocalProblem(
      "there is no seal log where SEAL_LOG_PATH says",
      "name the file that the transactions service writes, or none",
    );
  }
  if (url !== undefined) return { url, sealLogPath };
  const running = runningLedger();
  return { ...running, sealLogPath: sealLogPath ?? running.sealLogPath };
}

async function verify({ url, sealLogPath }: Ledger): Promise<PromiseReport[]> {
  const database = openDatabase({
    url,
    connectionsMax: 1,
    waitingMax: 0,
    connectTimeoutMs: 10_000,
    lockWaitSeconds: 5,
  });
  try {
    return await verifyLedger(database.db, { report: print, sealLogPath });
  } catch (error) {
    // Not its message: it would hold the statement's parameters.
    const { code, message, name } = describeFault(error);
    throw new LocalProblem(
      `the ledger could not be read: ${code ?? message ?? name}`,
      "see that the database answers and is migrated: npm run doctor",
    );
  } finally {
    await database.close();
  }
}

function runningLedger(): Ledger {
  const paths = localPaths(readLocalConfig().localDirectory);
  const platform = platformFile(paths).read();
  if (platform === undefined) {
    throw new LocalProblem(
      "no platform runs here",
      "start it with npm start, or name a database: DATABASE_URL=mysql://… npm run verify",
    );
  }
  return {
    url: databaseUrl(platform.mariadb.url, "transactions", new Secrets(paths.secrets)),
    // Written with the first seal.
    sealLogPath: existsSync(paths.sealLog) ? paths.sealLog : undefined,
  };
}

function print({ number, says, lookedAt, durationMs, broken, isMore }: PromiseReport): void {
  const verdict = broken.length === 0 ? "ok    " : "BROKEN";
  console.log(
    `${String(number).padStart(2)} ${verdict} ${says} (${lookedAt}, ${seconds(durationMs)})`,
  );
  for (const what of broken) console.log(`            ${what}`);
  if (isMore) console.log("            … and more");
}
