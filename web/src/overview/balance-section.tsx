import { useQuery } from "@apollo/client/react";
import { lazy, Suspense, useId, useMemo, useState } from "react";
import { graphql } from "../generated/gql.ts";
import type { AccountBalancesFragment } from "../generated/graphql.ts";
import { moneyMessages } from "../messages/money.ts";
import { formatMoney, type MoneyAmount } from "../money/format-money.ts";
import { ErrorBoundary } from "../shell/error-boundary.tsx";
import { BalanceTable } from "./balance-table.tsx";

// The plotting library is the larger half of this page, and what it draws can wait for the numbers.
const BalanceChart = lazy(() => import("./balance-chart.tsx"));

export type BalanceAt = { readonly at: string; readonly balance: MoneyAmount };

const RANGES_DAYS = [30, 90, 365] as const;
const POINTS = 61;

const BalanceHistory = graphql(`
  query BalanceHistory($id: ID!, $since: DateTime!, $until: DateTime!, $points: Int!) {
    account(id: $id) {
      id
      balanceHistory(since: $since, until: $until, points: $points) {
        at
        balance {
          amount
          currency
        }
      }
    }
  }
`);

/** How a balance came to be what it is: drawn, and as a table for whoever does not see or wants numbers. */
export function BalanceSection({ accounts }: { accounts: readonly AccountBalancesFragment[] }) {
  const [chosenId, setChosenId] = useState<string | undefined>(undefined);
  const [days, setDays] = useState<(typeof RANGES_DAYS)[number]>(30);
  const account = accounts.find(({ id }) => id === chosenId) ?? accounts[0];
  const points = useBalance(account, days);
  const id = useId();
  if (!account) return null;
  const name = account.name ?? moneyMessages.account;
  return (
    <section className="card balance" aria-labelledby={`${id}-heading`}>
      <div className="balance-head">
        <h2 id={`${id}-heading`}>{moneyMessages.balanceOverTime}</h2>
        {accounts.length > 1 ? (
          <label className="select">
            <span className="unseen">{moneyMessages.chartOf}</span>
            <select value={account.id} onChange={(event) => setChosenId(event.target.value)}>
              {accounts.map((one) => (
                <option key={one.id} value={one.id}>
                  {`${one.name ?? moneyMessages.account} · ${one.currency ?? ""}`}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <fieldset className="choice">
          <legend className="unseen">{moneyMessages.range}</legend>
          {RANGES_DAYS.map((range) => (
            <label key={range}>
              <input
                type="radio"
                name={`${id}-range`}
                checked={range === days}
                onChange={() => setDays(range)}
              />
              <span>{moneyMessages.days(range)}</span>
            </label>
          ))}
        </fieldset>
      </div>
      <figure>
        <div className="plot" role="img" aria-label={said(name, days, points)}>
          {points && points !== "missing" ? (
            <ErrorBoundary fallback={<p className="quiet">{moneyMessages.chartMissing}</p>}>
              <Suspense>
                <BalanceChart points={points} />
              </Suspense>
            </ErrorBoundary>
          ) : null}
        </div>
        {points && points !== "missing" ? <BalanceTable points={points} /> : null}
      </figure>
    </section>
  );
}

function said(name: string, days: number, points: readonly BalanceAt[] | "missing" | undefined) {
  if (points === "missing") return moneyMessages.chartMissing;
  const [first, last] = [points?.[0], points?.at(-1)];
  if (!first || !last) return moneyMessages.chartReading;
  return moneyMessages.chartSaid(name, days, formatMoney(first.balance), formatMoney(last.balance));
}

/** As it was read, and as it is: the last point moves with the balance. */
function useBalance(account: AccountBalancesFragment | undefined, days: number) {
  // Another account or range is another question; a moment later it is still the same one.
  const variables = useMemo(() => {
    const until = new Date();
    const since = new Date(until.getTime() - days * 86_400_000);
    const [from, to] = [since.toISOString(), until.toISOString()];
    return { id: account?.id ?? "", since: from, until: to, points: POINTS };
  }, [account?.id, days]);
  const { data, error } = useQuery(BalanceHistory, {
    variables,
    skip: !account,
    fetchPolicy: "no-cache",
    errorPolicy: "all",
  });
  const read = data?.account?.balanceHistory;
  const posted = account?.posted;
  return useMemo(() => {
    if (!read) return error ? "missing" : undefined;
    return posted ? [...read, { at: new Date().toISOString(), balance: posted }] : read;
  }, [read, posted, error]);
}
