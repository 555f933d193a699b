import {
  type JobPosition,
  type JobState,
  type JobSummary,
  jobPosition,
  listJobs,
} from "@tributary/jobs/list-jobs";
import { type Connection, type PageArgs, readPage, toConnection } from "@tributary/subgraph/pages";
import type { TransactionsContext } from "../context.ts";
import type { JobResolvers } from "../generated/resolvers.ts";
import { jobIds } from "../ids.ts";

/** Reached only by staff. */
export const Job: JobResolvers = {
  id: (job) => jobIds.encode(job.id),
  kind: (job) => job.kind,
  key: (job) => job.key,
  state: (job) => job.state,
  attempts: (job) => job.attempts,
  createdAt: (job) => job.createdAt,
  runAt: (job) => job.runAt,
  leaseUntil: (job) => job.leaseUntil,
  lastErrorCode: (job) => job.lastErrorCode,
  finishedAt: (job) => job.finishedAt,
};

/** Whether the viewer may see them is the caller's to ask. */
export async function jobsOf(
  context: TransactionsContext,
  args: PageArgs & { readonly state: JobState },
): Promise<Connection<JobSummary>> {
  const { state } = args;
  const list = `jobs ${state}`;
  const page = readPage(context.cursors, list, args);
  const after = page.after && positionOf(page.after);
  const rows = await listJobs(context.db, { state, after, rowsMax: page.limit + 1 });
  return toConnection(rows, page, (row) => {
    const { at, id } = jobPosition(row);
    return context.cursors.sign(list, [at.toISOString(), jobIds.encode(id)]);
  });
}

function positionOf([at = "", id = ""]: readonly string[]): JobPosition | undefined {
  const bytes = jobIds.decode(id);
  return bytes && { at: new Date(at), id: bytes };
}
