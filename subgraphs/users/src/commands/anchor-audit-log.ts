import type { Logger } from "@tributary/runtime/logger";
import { readAuditHead } from "../store/audit-log.ts";
import type { CommandDeps } from "./command-deps.ts";

/**
 * Says where the audit log ends in a place that the database does not reach: whoever cuts entries off
 * and mends the rest of the chain cannot mend what collects the logs.
 */
export async function anchorAuditLog({
  db,
  logger,
}: Pick<CommandDeps, "db"> & { readonly logger: Logger }): Promise<void> {
  const { number, hash } = await readAuditHead(db);
  logger.info({ number, hash: hash.toString("hex") }, "the audit log ends here");
}
