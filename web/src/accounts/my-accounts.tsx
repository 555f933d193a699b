import { useQuery } from "@apollo/client/react";
import { createContext, type ReactNode, useContext, useEffect } from "react";
import { entrySentence } from "../entries/entry-sentence.ts";
import { readFragment } from "../generated/fragment-masking.ts";
import type { AccountBalancesFragment, MyAccountsQuery as Answer } from "../generated/graphql.ts";
import { useGraph } from "../graph/graph-context.ts";
import { useAnnouncements } from "../live/use-announcements.ts";
import { type Live, useLiveAccounts } from "../live/use-live-accounts.ts";
import { AccountBalances } from "./account-balances.ts";
import { MyAccountsQuery } from "./my-accounts-query.ts";

type Me = NonNullable<Answer["me"]>;

export type KnownAccounts = Live & {
  readonly me: Me | undefined;
  readonly accounts: readonly AccountBalancesFragment[];
  /** There are accounts beyond these. */
  readonly more: boolean;
  readonly loading: boolean;
  readonly failed: boolean;
  readAgain(): void;
};

const Context = createContext<KnownAccounts | undefined>(undefined);

/** Who I am and my accounts, read once and followed while pages come and go. */
export function MyAccounts({ children }: { readonly children: ReactNode }) {
  const graph = useGraph();
  const { said, announce } = useAnnouncements();
  const { data, error, loading, refetch } = useQuery(MyAccountsQuery, {
    errorPolicy: "all",
    notifyOnNetworkStatusChange: true,
  });
  const me = data?.me ?? undefined;
  const nodes = me?.accounts?.edges.flatMap(({ node }) => node ?? []) ?? [];
  const accounts = readFragment(AccountBalances, nodes);
  const live = useLiveAccounts(
    graph,
    accounts.map(({ id }) => id),
  );
  const { news } = live;
  useEffect(
    () =>
      news.subscribe({
        activity: (_accountId, { entries }) => {
          for (const entry of entries) announce(entrySentence(entry));
        },
        standsAt: () => {},
      }),
    [news, announce],
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
