// node src/verify-audit.ts: walks the chain of the audit log that DATABASE_URL names. Says what it ends
// with, to be compared with what was logged of that number ("the audit log ends here"), or the first
// entry that is not what was written, and then ends with code 1.
import { describeFault } from "@tributary/runtime/errors";
import { openDatabase } from "@tributary/subgraph/database";
import { readDatabaseConfig } from "./config.ts";
import { verifyAuditLog } from "./verify/verify-audit-log.ts";

try {
  const { db, close } = openDatabase({
    url: readDatabaseConfig().DATABASE_URL,
    connectionsMax: 1,
    waitingMax: 0,
    connectTimeoutMs: 10_000,
    lockWaitSeconds: 5,
  });
  const { entries, hash, broken } = await verifyAuditLog(db).finally(close);
  process.stdout.write(`${entries} entries are whole, the last with hash ${hash}\n`);
  if (broken !== undefined) process.stdout.write(`BROKEN: ${broken}\n`);
  process.exitCode = broken === undefined ? 0 : 1;
} catch (error) {
  process.stderr.write(`the audit log cannot be read: ${JSON.stringify(describeFault(error))}\n`);
  process.exitCode = 1;
}
