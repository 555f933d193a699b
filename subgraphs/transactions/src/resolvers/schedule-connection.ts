import { type Connection, type PageArgs, readPage, toConnection } from "@tributary/subgraph/pages";
import type { TransactionsContext } from "../context.ts";
import type { ScheduleState } from "../domain/schedule.ts";
import { accountIds, scheduleIds } from "../ids.ts";
import { listScheduleRuns, type ScheduleRunRow } from "../store/schedule-runs.ts";
import { listSchedules, type ScheduleRow } from "../store/schedules.ts";

/** What an account is to send, newest first. Whether the viewer may see it is the caller's to ask. */
export async function schedulesOf(
  context: TransactionsContext,
  accountId: Buffer,
  args: PageArgs & { readonly state: ScheduleState },
): Promise<Connection<ScheduleRow>> {
  const { state } = args;
  const list = `schedules ${state} ${accountIds.encode(accountId)}`;
  const page = readPage(context.cursors, list, args);
  const before = page.after && scheduleIds.decode(page.after[0] ?? "");
  const options = { accountId, state, before, rowsMax: page.limit + 1 };
  const rows = await listSchedules(context.db, options);
  return toConnection(rows, page, ({ id }) => context.cursors.sign(list, [scheduleIds.encode(id)]));
}

/** Newest first. Whether the viewer may see the schedule is the caller's to ask. */
export async function runsOf(
  context: TransactionsContext,
  scheduleId: Buffer,
  args: PageArgs,
): Promise<Connection<ScheduleRunRow>> {
  const list = `schedule runs ${scheduleIds.encode(scheduleId)}`;
  const page = readPage(context.cursors, list, args);
  const before = page.after && Number(page.after[0]);
  const options = { scheduleId, before, rowsMax: page.limit + 1 };
  const rows = await listScheduleRuns(context.db, options);
  return toConnection(rows, page, ({ number }) => context.cursors.sign(list, [String(number)]));
}
