const format = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

/** A moment as people say it, in their language and time zone. */
export function formatDay(moment: string): string {
  return format.format(new Date(moment));
}
