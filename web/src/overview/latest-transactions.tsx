import { useApolloClient, useQuery } from "@apollo/client/react";
import { useEffect } from "react";
import { useMyAccounts } from "../accounts/my-accounts.tsx";
import { readFragment } from "../generated/fragment-masking.ts";
import { graphql } from "../generated/gql.ts";
import type {
  LatestActivityQuery as Known,
  TransactionLineFragment,
} from "../generated/graphql.ts";
import { moneyMessages } from "../messages/money.ts";
import { useKeepLastSeen } from "../offline/use-keep-last-seen.ts";
import { TransactionLine } from "./transaction-line.ts";
import { TransactionRow } from "./transaction-row.tsx";

const SHOWN = 8;
/** The accounts' streams begin one after the other: the list is read once for all of them. */
const GATHER_MS = 300;

const LatestActivity = graphql(`
  query LatestActivity($first: Int!) {
    transactions(first: $first) {
      edges {
        node {
          ...TransactionLine
        }
      }
    }
  }
`);

/** The newest transactions of all accounts, each once, as they happen. */
export function LatestTransactions({ accountIds }: { accountIds: readonly string[] }) {
  const { data, loading, refetch } = useQuery(LatestActivity, {
    variables: { first: SHOWN },
    errorPolicy: "all",
  });
  useLiveTransactions();
  const list = data?.transactions?.edges.flatMap(({ node }) => node ?? []);
  const shown = list ? readFragment(TransactionLine, list).slice(0, SHOWN) : undefined;
  useKeepLastSeen(shown);
  return (
    <section className="card latest" aria-labelledby="latest-heading">
      <h2 id="latest-heading">{moneyMessages.latest}</h2>
      {shown?.length ? (
        <ul className="rows">
          {shown.map((transaction) => (
            <TransactionRow
              key={transaction.id}
              transaction={transaction}
              accountIds={accountIds}
            />
          ))}
        </ul>
      ) : shown || loading ? (
        <p className="quiet empty">{loading ? "" : moneyMessages.latestNone}</p>
      ) : (
        <div role="alert">
          <p className="problem">{moneyMessages.latestMissing}</p>
          <button
            type="button"
            className="link"
            onClick={() => void refetch().catch(() => undefined)}
          >
            {moneyMessages.readAgain}
          </button>
        </div>
      )}
    </section>
  );
}

function useLiveTransactions(): void {
  const client = useApolloClient();
  const { news } = useMyAccounts();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = news.subscribe({
      activity: (_accountId, { transaction }) => {
        if (!transaction) return;
        client.cache.updateQuery(
          { query: LatestActivity, variables: { first: SHOWN } },
          (known) => known?.transactions && withTransaction(known, transaction),
        );
      },
      // What happened between the reading of the list and the beginning of the stream.
      standsAt: () => {
        clearTimeout(timer);
        timer = setTimeout(
          () => void client.refetchQueries({ include: [LatestActivity] }),
          GATHER_MS,
        );
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client, news]);
}

function withTransaction(known: Known, transaction: TransactionLineFragment): Known {
  const edges = known.transactions?.edges ?? [];
  const isKnown = edges.some(
    ({ node }) => node && readFragment(TransactionLine, node).id === transaction.id,
  );
  if (isKnown || !known.transactions) return known;
  // The cache goes by type names, which the types of a fragment's data do not have.
  const node = {
    __typename: "Transaction",
    ...transaction,
  } as unknown as (typeof edges)[0]["node"];
  const added = { __typename: "TransactionEdge", node } as (typeof edges)[0];
  return {
    ...known,
    transactions: { ...known.transactions, edges: [added, ...edges].slice(0, SHOWN) },
  };
}
