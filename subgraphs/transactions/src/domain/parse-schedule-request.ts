import { type Malformed, malformed } from "./input-field.ts";
import {
  type ParsedRequest,
  parseTransactionRequest,
  type TransactionInput,
  type TransactionRequest,
} from "./parse-transaction-request.ts";
import type { Recurrence } from "./recurrence.ts";

/** As a caller wrote it. */
export type ScheduleInput = Omit<TransactionInput, "metadata" | "hold" | "expiresInSeconds"> & {
  readonly startsAt: Date;
  /** Left out: once. */
  readonly recurrence?: RecurrenceInput | null | undefined;
};

type RecurrenceInput = {
  readonly frequency: Recurrence["frequency"];
  readonly interval: number;
  readonly count?: number | null | undefined;
  readonly until?: Date | null | undefined;
};

export type ScheduleRequest = {
  readonly transaction: TransactionRequest;
  readonly startsAt: Date;
  readonly recurrence: Recurrence | undefined;
};

export type ParsedSchedule =
  | { readonly wellFormed: true; readonly request: ScheduleRequest }
  | Extract<ParsedRequest, { wellFormed: false }>
  | Malformed<"interval" | "count" | "until">;

const INTERVAL_MAX = 366;
const COUNT_MAX = 10_000;

/** Names the first field that is not of its form. */
export function parseScheduleRequest(input: ScheduleInput): ParsedSchedule {
  const parsed = parseTransactionRequest(input);
  if (!parsed.wellFormed) return parsed;
  const { startsAt } = input;
  const request = { transaction: parsed.request, startsAt };
  if (!input.recurrence)
    return { wellFormed: true, request: { ...request, recurrence: undefined } };
  const { frequency, interval } = input.recurrence;
  const [count, until] = [input.recurrence.count ?? undefined, input.recurrence.until ?? undefined];
  if (!isWhole(interval, INTERVAL_MAX)) return malformed("interval");
  if (count !== undefined && !isWhole(count, COUNT_MAX)) return malformed("count");
  if (until !== undefined && until.getTime() <= startsAt.getTime()) return malformed("until");
  return {
    wellFormed: true,
    request: { ...request, recurrence: { frequency, interval, count, until } },
  };
}

function isWhole(number: number, max: number): boolean {
  return Number.isInteger(number) && number >= 1 && number <= max;
}
