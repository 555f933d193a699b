import { useCallback, useEffect, useRef, useState } from "react";
import type { Graph } from "../graph/open-graph.ts";
import type { Connection } from "./connection.ts";
import type { ArrivedActivity } from "./live-account.ts";
import { LiveAccounts } from "./live-accounts.ts";
import { readAccountAnew } from "./read-account-anew.ts";
import { recordActivity } from "./record-activity.ts";

type Live = { readonly connection: Connection; retryNow(): void };

/** Follows the accounts while they are on the screen: their entries and balances move by themselves. */
export function useLiveAccounts(
  graph: Graph,
  accountIds: readonly string[],
  onArrival: (accountId: string, activity: ArrivedActivity) => void,
): Live {
  const [connection, setConnection] = useState<Connection>({ kind: "connecting" });
  const live = useRef<LiveAccounts | undefined>(undefined);
  const arrival = useRef(onArrival);
  arrival.current = onArrival;

  useEffect(() => {
    const started = new LiveAccounts(graph, {
      activity: (accountId, activity) => {
        recordActivity(graph.client, accountId, activity);
        arrival.current(accountId, activity);
      },
      standsAt: (accountId) => readAccountAnew(graph.client, accountId),
    });
    const stopListening = started.connection.subscribe(() =>
      setConnection(started.connection.get()),
    );
    live.current = started;
    return () => {
      stopListening();
      started.stop();
      live.current = undefined;
    };
  }, [graph]);

  // After every render: accounts that are followed already are left as they are.
  useEffect(() => live.current?.follow(accountIds));

  return { connection, retryNow: useCallback(() => live.current?.retryNow(), []) };
}
