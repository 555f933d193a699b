import { cancelSchedule } from "../commands/cancel-schedule.ts";
import { requestStatement } from "../commands/request-statement.ts";
import { runDueSchedules } from "../commands/run-due-schedules.ts";
import { runSchedule } from "../commands/run-schedule.ts";
import { scheduleTransaction } from "../commands/schedule-transaction.ts";
import type { ModelRecurrence, OrderOf } from "./ledger-order.fixture.ts";
import type { Saying } from "./ledger-orders.fixture.ts";
import { SCHEDULES_MAX } from "./model-schedules.fixture.ts";
import { STATEMENTS_MAX } from "./model-statements.fixture.ts";

type PlanningOrder = OrderOf<"plan" | "cancel" | "run" | "runDue" | "state">;

export function sayPlanningOrder(
  order: PlanningOrder,
  { deps, names, idempotencyKey, isVaried }: Saying,
) {
  switch (order.type) {
    case "plan":
      return scheduleTransaction(
        { ...deps, schedulesPerPersonMax: SCHEDULES_MAX },
        {
          ...{ actor: names.actor(order.who), idempotencyKey },
          fromAccountId: names.account(order.from),
          toAccountId: names.account(order.to),
          ...{ amount: String(order.amount), currency: order.currency },
          feeMax: order.feeMax === undefined ? null : String(order.feeMax),
          reference: isVaried ? "varied" : null,
          startsAt: new Date(order.startsAt),
          recurrence: order.recurrence && recurrenceOf(order.recurrence),
        },
      );
    case "cancel": {
      const scheduleId = isVaried ? "sch_other" : names.schedule(order.schedule);
      return cancelSchedule(deps, { actor: names.actor(order.who), idempotencyKey, scheduleId });
    }
    case "run":
      return runSchedule(deps, { scheduleId: names.bytes(order.schedule) });
    case "runDue":
      return runDueSchedules(deps, { batchSize: 100, batchesMax: 1 });
    case "state": {
      const statementBounds = { perDayMax: STATEMENTS_MAX, entriesPerPart: 10 };
      const since = new Date(order.since);
      const until = new Date(isVaried ? order.until + 1 : order.until);
      const request = { actor: names.actor(order.who), accountId: names.account(order.account) };
      return requestStatement(
        { ...deps, statementBounds },
        { ...request, idempotencyKey, since, until },
      );
    }
  }
}

function recurrenceOf({ until, ...recurrence }: ModelRecurrence) {
  return { ...recurrence, until: until === null ? null : new Date(until) };
}
