import { type JobHandler, jobHandler } from "@tributary/jobs/job-handler";
import type { Logger } from "@tributary/runtime/logger";
import { z } from "zod";
import { anchorAuditLog } from "./commands/anchor-audit-log.ts";
import { copyKeys } from "./commands/copy-keys.ts";
import { DESTROY_DATA_KEY, destroyDataKey, type ErasureDeps } from "./commands/erase-user.ts";
import { purgeUnconfirmed } from "./commands/purge-unconfirmed.ts";
import { reindexPeople } from "./commands/reindex-people.ts";
import { rewrapDataKeys } from "./commands/rewrap-data-keys.ts";

export type UsersJobs = ErasureDeps & {
  readonly logger: Logger;
  /** How long a registration waits to be answered; undefined: for ever. */
  readonly unconfirmedMsMax: number | undefined;
  readonly unconfirmedIntervalMs: number;
  readonly rewrapIntervalMs: number;
  readonly reindexIntervalMs: number;
  /** Where copies of people's keys are written; undefined: somebody else sees to them. */
  readonly keysCopyFolder: string | undefined;
  readonly keysCopyIntervalMs: number;
  readonly auditAnchorIntervalMs: number;
};

const REWRAP_BATCH_SIZE = 100;
const REINDEX_BATCH_SIZE = 100;
const UNCONFIRMED_BATCH_SIZE = 200;

/** What this subgraph does without being asked, by kind. Each calls one command. */
export function usersJobs(deps: UsersJobs): Record<string, JobHandler> {
  return {
    [DESTROY_DATA_KEY]: jobHandler(z.object({ userId: z.string() }), ({ payload }) =>
      destroyDataKey(deps, payload.userId),
    ),
    "rewrap-data-keys": jobHandler(
      z.object({}),
      async ({ signal }) => {
        const count = await rewrapDataKeys(deps, { batchSize: REWRAP_BATCH_SIZE, signal });
        if (count > 0) deps.logger.info({ count }, "keys were wrapped with the newest master key");
      },
      { schedule: { everyMs: deps.rewrapIntervalMs } },
    ),
    "reindex-people": jobHandler(
      z.object({}),
      async ({ signal }) => {
        const count = await reindexPeople(deps, { batchSize: REINDEX_BATCH_SIZE, signal });
        if (count > 0) deps.logger.info({ count }, "people are found by the newest index key");
      },
      { schedule: { everyMs: deps.reindexIntervalMs } },
    ),
    ...keysCopyJob(deps),
    ...unconfirmedJob(deps),
    "anchor-audit-log": jobHandler(z.object({}), () => anchorAuditLog(deps), {
      schedule: { everyMs: deps.auditAnchorIntervalMs },
    }),
  };
}

/** Twice a day at least: no key of who was erased is in a copy for longer than a day. */
function keysCopyJob(deps: UsersJobs): Record<string, JobHandler> {
  const { keysCopyFolder: folder, keysCopyIntervalMs: everyMs } = deps;
  if (folder === undefined) return {};
  const copy = async () => {
    const count = await copyKeys(deps, { folder, at: new Date() });
    deps.logger.info({ count }, "people's keys were copied");
  };
  return { "copy-keys": jobHandler(z.object({}), copy, { schedule: { everyMs } }) };
}

function unconfirmedJob(deps: UsersJobs): Record<string, JobHandler> {
  const { unconfirmedMsMax, unconfirmedIntervalMs: everyMs } = deps;
  if (unconfirmedMsMax === undefined) return {};
  const purge = async ({ signal }: { readonly signal: AbortSignal }) => {
    const before = new Date(Date.now() - unconfirmedMsMax);
    const count = await purgeUnconfirmed(deps, { before, rowsMax: UNCONFIRMED_BATCH_SIZE, signal });
    if (count > 0) deps.logger.info({ count }, "registrations that nobody answered were erased");
  };
  return { "purge-unconfirmed": jobHandler(z.object({}), purge, { schedule: { everyMs } }) };
}
