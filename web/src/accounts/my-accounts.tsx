import { useQuery } from "@apollo/client/react";
import { createContext, type ReactNode, useContext } from "react";
import { entrySentence } from "../entries/entry-sentence.ts";
import type { OverviewQuery as Overview } from "../generated/graphql.ts";
import { useGraph } from "../graph/graph-context.ts";
import type { Connection } from "../live/connection.ts";
import { useAnnouncements } from "../live/use-announcements.ts";
import { useLiveAccounts } from "../live/use-live-accounts.ts";
import { OverviewQuery } from "./overview-query.ts";

type Me = NonNullable<Overview["me"]>;
type Account = NonNullable<NonNullable<Me["accounts"]>["edges"][number]["node"]>;

export type KnownAccounts = {
  readonly me: Me | undefined;
  readonly accounts: readonly Account[];
  /** There are accounts beyond these. */
  readonly more: boolean;
  readonly loading: boolean;
  readonly failed: boolean;
  readonly connection: Connection;
  retryNow(): void;
  readAgain(): void;
};

const Context = createContext<KnownAccounts | undefined>(undefined);

/** Who I am and my accounts, read once and followed while pages come and go. */
export function MyAccounts({ children }: { readonly children: ReactNode }) {
  const graph = useGraph();
  const { said, announce } = useAnnouncements();
  const { data, error, loading, refetch } = useQuery(OverviewQuery, {
    errorPolicy: "all",
    notifyOnNetworkStatusChange: true,
  });
  const me = data?.me ?? undefined;
  const accounts = me?.accounts?.edges.flatMap(({ node }) => node ?? []) ?? [];
  const live = useLiveAccounts(
    graph,
    accounts.map(({ id }) => id),
    (_accountId, { entries }) => {
      for (const entry of entries) announce(entrySentence(entry));
    },
  );
  const known: KnownAccounts = {
    ...live,
    me,
    accounts,
    more: me?.accounts?.pageInfo.hasNextPage ?? false,
    loading,
    failed: error !== undefined,
    readAgain: () => void refetch().catch(() => undefined),
  };
  return (
    <Context value={known}>
      {children}
      <p className="unseen" aria-live="polite">
        {said}
      </p>
    </Context>
  );
}

export function useMyAccounts(): KnownAccounts {
  const known = useContext(Context);
  if (!known) throw new Error("useMyAccounts is only for components below MyAccounts");
  return known;
}
