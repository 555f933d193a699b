import type {
  ModelAccount,
  ModelRecurrence,
  ModelSchedule,
  ModelTransaction,
  OrderOf,
  Reply,
} from "./ledger-order.fixture.ts";
import { type ModelBook, owns } from "./model-book.fixture.ts";

export const SCHEDULES_MAX = 4;
const LATENESS_MS_MAX = 3_600_000;
const DAY_MS = 86_400_000;
const DAYS = { DAILY: 1, WEEKLY: 7 } as const;

type Send = (order: OrderOf<"send">) => ModelTransaction | string;

/** What is planned, and what comes of it when it is due. */
export class ModelSchedules {
  readonly schedules: ModelSchedule[] = [];
  readonly #book: ModelBook;
  readonly #send: Send;

  /** `send` says why it was refused, or moves. */
  constructor(book: ModelBook, send: Send) {
    this.#book = book;
    this.#send = send;
  }

  plan({ who, from, to, amount, currency, feeMax, startsAt, recurrence }: OrderOf<"plan">): Reply {
    const book = this.#book;
    const until = recurrence?.until ?? Infinity;
    if (amount === 0 || until <= startsAt) return "invalid";
    if (who.kind === "PERSON") book.known.add(who.person);
    if (who.kind !== "PERSON" || !owns(who, from) || !to.owner) return "NOT_FOUND";
    if (from === to) return "SAME_ACCOUNT";
    if (from.status !== "ACTIVE" || to.status !== "ACTIVE") return "ACCOUNT_NOT_ACTIVE";
    if (from.currency !== currency || to.currency !== currency) return "CURRENCY_MISMATCH";
    if (startsAt < book.now - LATENESS_MS_MAX) return "STARTS_IN_PAST";
    const { person: owner } = who;
    const active = this.schedules.filter((one) => one.owner === owner && one.state === "ACTIVE");
    if (active.length >= SCHEDULES_MAX) return "TOO_MANY_SCHEDULES";
    const order = { owner, from, to, amount, feeMax, startsAt, recurrence };
    const schedule: ModelSchedule = { ...order, state: "ACTIVE", nextRunAt: startsAt, runs: [] };
    this.schedules.push(schedule);
    return { code: "changed", thing: schedule };
  }

  cancel({ who, schedule }: OrderOf<"cancel">): Reply {
    if (!owns(who, schedule)) return "NOT_FOUND";
    if (schedule.state !== "ACTIVE") return "SCHEDULE_NOT_ACTIVE";
    Object.assign(schedule, { state: "CANCELLED", nextRunAt: null });
    return { code: "changed", thing: schedule };
  }

  /** What is planned from an account that is closed. */
  stopFrom(account: ModelAccount): void {
    const planned = this.schedules.filter(
      ({ from, state }) => from === account && state === "ACTIVE",
    );
    for (const schedule of planned) Object.assign(schedule, { state: "STOPPED", nextRunAt: null });
  }

  /** One occurrence of each that is due, the longest due first: no two are due at the same moment. */
  runDue(): string {
    const due = this.schedules.filter((schedule) => this.#dueAt(schedule) !== undefined);
    const dueFirst = due.toSorted((one, other) => (one.nextRunAt ?? 0) - (other.nextRunAt ?? 0));
    for (const schedule of dueFirst) this.run({ schedule });
    return `${due.length} done`;
  }

  run({ schedule }: Pick<OrderOf<"run">, "schedule">): Reply {
    const dueAt = this.#dueAt(schedule);
    if (dueAt === undefined) return "idle";
    const { owner, from, to, amount, feeMax, runs } = schedule;
    const who = { kind: "PERSON", person: owner } as const;
    const order = { type: "send", who, from, to, amount, currency: from.currency } as const;
    const came = this.#send({ ...order, feeMax, holdSeconds: undefined, dryRun: false });
    runs.push({ dueAt, came });
    const isGone = this.#book.standingOf(owner).standing === "ERASED";
    const isClosed = [from, to].some(({ status }) => status === "CLOSED");
    const isOver = typeof came === "string" && (isClosed || isGone);
    const nextRunAt = isOver ? null : occurrence(schedule, runs.length);
    const state = nextRunAt === null ? (isOver ? "STOPPED" : "COMPLETED") : "ACTIVE";
    Object.assign(schedule, { state, nextRunAt });
    return typeof came === "string" ? came : { code: "created", thing: came };
  }

  #dueAt({ nextRunAt }: ModelSchedule): number | undefined {
    return nextRunAt !== null && nextRunAt <= this.#book.now ? nextRunAt : undefined;
  }
}

/** When it is due once it has run so often; null: never again. */
function occurrence(
  { startsAt, recurrence }: { startsAt: number; recurrence: ModelRecurrence | undefined },
  ran: number,
): number | null {
  if (!recurrence) return null;
  const { frequency, interval, count, until } = recurrence;
  const at = startsAt + ran * interval * DAYS[frequency] * DAY_MS;
  return ran >= (count ?? Infinity) || at >= (until ?? Infinity) ? null : at;
}
