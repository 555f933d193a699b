import { moneyMessages } from "../messages/money.ts";

export type Day<T> = { readonly key: string; readonly title: string; readonly items: readonly T[] };

/** Runs of items of the same day, in the order given, under the name a person would use for the day. */
export function daysOf<T>(
  items: readonly T[],
  instantOf: (item: T) => string,
  now: Date,
  locale?: string,
): Day<T>[] {
  const days: { key: string; title: string; items: T[] }[] = [];
  for (const item of items) {
    const at = new Date(instantOf(item));
    const key = dayKey(at);
    const last = days.at(-1);
    if (last?.key === key) last.items.push(item);
    else days.push({ key, title: dayTitle(at, now, locale), items: [item] });
  }
  return days;
}

function dayTitle(at: Date, now: Date, locale: string | undefined): string {
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (dayKey(at) === dayKey(now)) return moneyMessages.today;
  if (dayKey(at) === dayKey(yesterday)) return moneyMessages.yesterday;
  const year = at.getFullYear() === now.getFullYear() ? {} : { year: "numeric" as const };
  return at.toLocaleDateString(locale, { weekday: "long", day: "numeric", month: "long", ...year });
}

function dayKey(at: Date): string {
  return `${at.getFullYear()}-${at.getMonth() + 1}-${at.getDate()}`;
}
