/** At a place that is the same each time, or with how things are. */
export function beginsWhole({ after, snapshot }: Readonly<Record<string, unknown>>): boolean {
  return typeof after === "string" || snapshot === true;
}
