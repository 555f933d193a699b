import { useApolloClient } from "@apollo/client/react";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useMyAccounts } from "../accounts/my-accounts.tsx";
import type { EntryFilter } from "../generated/graphql.ts";
import { EntryFeed } from "./entry-feed.ts";

/** An account's entries that a filter lets through, read from the newest on and live. */
export function useEntryFeed(accountId: string, filter: EntryFilter | undefined) {
  const client = useApolloClient();
  const { news } = useMyAccounts();
  const feed = useMemo(() => new EntryFeed(client, accountId, filter), [client, accountId, filter]);
  useEffect(() => {
    const stop = news.subscribe({
      activity: (id, { entries }) => {
        if (id === accountId) feed.take(entries);
      },
      standsAt: (id, number) => {
        if (id === accountId) feed.standsAt(number);
      },
    });
    if (feed.state.get().count === 0) void feed.readNewest();
    return stop;
  }, [feed, news, accountId]);
  return { feed, state: useSyncExternalStore(feed.state.subscribe, feed.state.get) };
}
