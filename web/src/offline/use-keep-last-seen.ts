import { useLayoutEffect } from "react";
import { useMyAccounts } from "../accounts/my-accounts.tsx";
import type { TransactionLineFragment } from "../generated/graphql.ts";
import { LastSeenStore } from "./last-seen.ts";

/** What moves a lot is written once it rests. */
const RESTING_MS = 1_000;

/** Keeps what is on the overview while it is true: only what came from a platform within reach. */
export function useKeepLastSeen(transactions: readonly TransactionLineFragment[] | undefined) {
  const { me, accounts, connection } = useMyAccounts();
  const name = me?.displayName ?? null;
  const isLive = connection.kind === "live";
  // Its end is at once with the page: nothing is written after somebody has signed out.
  useLayoutEffect(() => {
    if (!isLive || !transactions) return;
    const timer = setTimeout(() => {
      const savedAt = new Date().toISOString();
      new LastSeenStore(localStorage).write({ savedAt, name, accounts, transactions });
    }, RESTING_MS);
    return () => clearTimeout(timer);
  }, [isLive, name, accounts, transactions]);
}
