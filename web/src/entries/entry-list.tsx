import { NetworkStatus } from "@apollo/client";
import { useQuery } from "@apollo/client/react";
import { useRef } from "react";
import { readFragment } from "../generated/fragment-masking.ts";
import { AccountEntries, ENTRIES_PAGE_SIZE, EntryPages } from "./account-entries.ts";
import { daysOf } from "./days-of.ts";
import { EntryRow } from "./entry-row.tsx";

type Props = { accountId: string };

export function EntryList({ accountId }: Props) {
  const { data, error, networkStatus, fetchMore, refetch } = useQuery(AccountEntries, {
    variables: { accountId, first: ENTRIES_PAGE_SIZE },
    // What is in the cache is shown at once; as it may be only what was pushed, the page is read too.
    fetchPolicy: "cache-and-network",
    nextFetchPolicy: "cache-first",
    notifyOnNetworkStatusChange: true,
    errorPolicy: "all",
  });
  const list = readFragment(EntryPages, data?.account)?.entries;
  const entries = list?.edges.flatMap(({ node }) => node ?? []) ?? [];
  const reading = networkStatus < NetworkStatus.ready;
  const firstSeen = useFirstSeen(list && !reading ? (entries[0]?.number ?? 0) : undefined);

  if (!list)
    return reading ? <EntriesReading /> : <EntriesMissing onRetry={() => void refetch()} />;
  if (entries.length === 0 && !reading) {
    return (
      <p className="empty">Nothing yet. What happens to this account appears here by itself.</p>
    );
  }
  const { hasNextPage, endCursor } = list.pageInfo;
  const readEarlier = () => {
    // A page that does not come leaves the list as it is, with `error` set.
    if (!reading) fetchMore({ variables: { after: endCursor } }).catch(() => undefined);
  };
  return (
    <>
      {daysOf(entries, ({ createdAt }) => createdAt, new Date()).map((day) => (
        <section key={day.key} className="day">
          <h3>{day.title}</h3>
          <ul>
            {day.items.map((entry) => (
              <EntryRow
                key={`${entry.number} ${entry.line}`}
                entry={entry}
                arrived={firstSeen !== undefined && entry.number > firstSeen}
              />
            ))}
          </ul>
        </section>
      ))}
      {error ? <p className="problem">Some of this could not be read just now.</p> : null}
      {hasNextPage && endCursor ? (
        <button type="button" className="secondary" aria-disabled={reading} onClick={readEarlier}>
          {networkStatus === NetworkStatus.fetchMore ? "Reading…" : "Show earlier"}
        </button>
      ) : null}
    </>
  );
}

/** The newest number when the list was first complete: what is newer arrived while one looked on. */
function useFirstSeen(newest: number | undefined): number | undefined {
  const first = useRef<number | undefined>(undefined);
  first.current ??= newest;
  return first.current;
}

function EntriesReading() {
  return (
    <div className="skeleton" role="status">
      <span className="unseen">Reading entries</span>
    </div>
  );
}

function EntriesMissing({ onRetry }: { onRetry(): void }) {
  return (
    <div className="problem" role="alert">
      <p>The entries could not be read just now. Your money is not affected.</p>
      <button type="button" className="secondary" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
