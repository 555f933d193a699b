import { useEffect, useRef } from "react";
import type { EntryFilter } from "../generated/graphql.ts";
import { moneyMessages } from "../messages/money.ts";
import { EntryChunk } from "./entry-chunk.tsx";
import type { EntryFeed } from "./entry-feed.ts";
import { NewEntries } from "./new-entries.tsx";
import { useEntryFeed } from "./use-entry-feed.ts";

type Props = { accountId: string; filter: EntryFilter | undefined };

/** So far from its end the list is read on. */
const AHEAD = "1500px";

/** An account's entries without an end: they are read on as one comes near, and new ones stand on top. */
export function EntryList({ accountId, filter }: Props) {
  const { feed, state } = useEntryFeed(accountId, filter);
  const { chunks, count, arrived, reading, failed, hasEarlier } = state;
  const retry = () => void (count > 0 ? feed.readEarlier() : feed.readNewest());

  if (count === 0 && !failed) {
    if (reading || hasEarlier) return <EntriesReading />;
    return (
      <p className="empty">{filter ? moneyMessages.entriesNoneFound : moneyMessages.entriesNone}</p>
    );
  }
  const oldestSeen = count - arrived;
  let below = count;
  return (
    <div className="entries">
      <NewEntries count={arrived} />
      {chunks.map((entries, index) => {
        below -= entries.length;
        const before = chunks[index - 1]?.at(-1);
        return (
          <EntryChunk
            key={`${entries.at(-1)?.number} ${entries.at(-1)?.line}`}
            entries={entries}
            dayBefore={before?.createdAt}
            arrived={below >= oldestSeen}
          />
        );
      })}
      {failed ? (
        <div className="problem" role="alert">
          <p>{moneyMessages.entriesMissing}</p>
          <button type="button" className="secondary" onClick={retry}>
            {moneyMessages.readAgain}
          </button>
        </div>
      ) : null}
      {hasEarlier && !failed ? (
        <Earlier feed={feed} count={count} reading={reading !== undefined} />
      ) : null}
    </div>
  );
}

type EarlierProps = { feed: EntryFeed; count: number; reading: boolean };

/** Reads on by itself when it comes near, and for whoever asks by keyboard. */
function Earlier({ feed, count, reading }: EarlierProps) {
  const button = useRef<HTMLButtonElement>(null);
  // Observed anew after each page: an observer tells of what changes, and the end may still be near.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page is one that has added entries.
  useEffect(() => {
    if (!button.current || reading) return;
    const near = new IntersectionObserver(
      // A busy page is told of several changes at once: the last one is how it is.
      (seen) => {
        if (seen.at(-1)?.isIntersecting) void feed.readEarlier();
      },
      { rootMargin: AHEAD },
    );
    near.observe(button.current);
    return () => near.disconnect();
  }, [feed, reading, count]);
  return (
    <button
      ref={button}
      type="button"
      className="secondary"
      aria-disabled={reading}
      onClick={() => void feed.readEarlier()}
    >
      {reading ? moneyMessages.earlierReading : moneyMessages.earlier}
    </button>
  );
}

function EntriesReading() {
  return (
    <div className="skeleton" role="status">
      <span className="unseen">{moneyMessages.entriesReading}</span>
    </div>
  );
}
