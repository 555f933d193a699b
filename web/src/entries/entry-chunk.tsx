import { type CSSProperties, memo } from "react";
import type { EntryLineFragment } from "../generated/graphql.ts";
import { daysOf } from "./days-of.ts";
import { EntryRow } from "./entry-row.tsx";

type Props = {
  readonly entries: readonly EntryLineFragment[];
  /** Of the entry above these: its day has its heading already. */
  readonly dayBefore: string | undefined;
  /** These came while one looked on. */
  readonly arrived: boolean;
};

/**
 * A part of the list that is rendered anew only when it changes, and that the browser neither lays out
 * nor paints while it is out of sight (`content-visibility`): the page's search and a screen reader
 * still find what is in it.
 */
export const EntryChunk = memo(function EntryChunk({ entries, dayBefore, arrived }: Props) {
  const days = daysOf(entries, ({ createdAt }) => createdAt, new Date());
  const [above] = dayBefore === undefined ? [] : daysOf([dayBefore], (at) => at, new Date());
  return (
    <div className="entry-chunk" style={{ "--rows": entries.length } as CSSProperties}>
      {days.map((day) => (
        <section key={day.key} className="day" aria-label={day.title}>
          {day.key === above?.key ? null : <h3>{day.title}</h3>}
          <ul className="rows">
            {day.items.map((entry) => (
              <EntryRow key={`${entry.number} ${entry.line}`} entry={entry} arrived={arrived} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
});
