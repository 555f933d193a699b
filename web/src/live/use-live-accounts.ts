import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Graph } from "../graph/open-graph.ts";
import type { Connection } from "./connection.ts";
import { LiveAccounts } from "./live-accounts.ts";
import { LiveNews } from "./live-news.ts";
import { ObservableValue } from "./observable-value.ts";

export type Live = {
  readonly connection: Connection;
  readonly news: LiveNews;
  retryNow(): void;
  /** Until the stream has told of it, the light does not say that all is here. */
  awaitNews(transactionId: string): void;
};

/** Follows the accounts while the app is open: entries and balances move by themselves. */
export function useLiveAccounts(graph: Graph, accountIds: readonly string[]): Live {
  const [news] = useState(() => new LiveNews());
  const [shown] = useState(() => new ObservableValue<Connection>({ kind: "connecting" }));
  const connection = useSyncExternalStore(shown.subscribe, shown.get);
  const live = useRef<LiveAccounts | undefined>(undefined);

  useEffect(() => {
    const started = new LiveAccounts(graph, news);
    const stopListening = started.connection.subscribe(() => shown.set(started.connection.get()));
    live.current = started;
    return () => {
      stopListening();
      started.stop();
      live.current = undefined;
    };
  }, [graph, news, shown]);

  // After every render: accounts that are followed already are left as they are.
  useEffect(() => live.current?.follow(accountIds));

  return {
    connection,
    news,
    retryNow: useCallback(() => live.current?.retryNow(), []),
    awaitNews: useCallback((transactionId) => live.current?.awaitNews(transactionId), []),
  };
}
