import { discardFailedJob, retryFailedJob } from "@tributary/jobs/failed-jobs";
import { inTransaction } from "@tributary/subgraph/database";
import type { Actor } from "../domain/actor.ts";
import { jobIds } from "../ids.ts";
import { type AuditAction, recordAudit } from "../store/audit-entries.ts";
import { type CommandDeps, timeOf } from "./command-deps.ts";
import { notFound } from "./outcome.ts";

export type SettledJob = { readonly outcome: "settled" } | ReturnType<typeof notFound>;

type Request = { readonly actor: Actor; readonly id: string };
type Deps = Pick<CommandDeps, "db" | "now">;

/** Done anew. Told twice, the second finds nothing that failed. */
export function retryJob(deps: Deps, request: Request): Promise<SettledJob> {
  return settle(deps, request, "job.retry", retryFailedJob);
}

export function discardJob(deps: Deps, request: Request): Promise<SettledJob> {
  return settle(deps, request, "job.discard", discardFailedJob);
}

async function settle(
  deps: Deps,
  { actor, id: subject }: Request,
  action: AuditAction,
  change: typeof retryFailedJob,
): Promise<SettledJob> {
  const id = jobIds.decode(subject);
  if (!id) return notFound();
  return inTransaction(deps.db, async (tx) => {
    if (!(await change(tx, id))) return notFound();
    await recordAudit(tx, actor, { action, subject, detail: {}, at: timeOf(deps) });
    return { outcome: "settled" };
  });
}
