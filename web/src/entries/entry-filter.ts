import type { EntryFilter, TransactionKind } from "../generated/graphql.ts";
import { parseAmount } from "../money/parse-amount.ts";

/** What somebody has set in the form, as it stands there. */
export type FilterValues = {
  readonly text: string;
  readonly direction: "" | "IN" | "OUT";
  readonly kind: "" | TransactionKind;
  readonly amountMin: string;
  readonly amountMax: string;
  /** Days as the browser's own field has them: 2026-03-31. */
  readonly since: string;
  readonly until: string;
};

export const noFilter: FilterValues = {
  text: "",
  direction: "",
  kind: "",
  amountMin: "",
  amountMax: "",
  since: "",
  until: "",
};

export type ReadFilter = {
  readonly filter: EntryFilter | undefined;
  readonly problems: { readonly amountMin?: string; readonly amountMax?: string };
};

/** The filter that the platform takes. What cannot be read filters nothing, and is told. */
export function readFilter(values: FilterValues, currency: string, locale?: string): ReadFilter {
  const filter: EntryFilter = {};
  const problems: { amountMin?: string; amountMax?: string } = {};
  if (values.text.trim()) filter.text = values.text.trim();
  if (values.direction) filter.direction = values.direction;
  if (values.kind) filter.kinds = [values.kind];
  for (const bound of ["amountMin", "amountMax"] as const) {
    if (values[bound].trim() === "") continue;
    const parsed = parseAmount(values[bound], currency, locale);
    if (parsed.ok) filter[bound] = parsed.amount;
    else problems[bound] = parsed.message;
  }
  if (values.since) filter.since = startOfDay(values.since, 0);
  // The day that was chosen is one of those that are shown.
  if (values.until) filter.until = startOfDay(values.until, 1);
  return { filter: Object.keys(filter).length > 0 ? filter : undefined, problems };
}

/** A day begins where its reader is. */
function startOfDay(day: string, daysLater: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + daysLater).toISOString();
}
