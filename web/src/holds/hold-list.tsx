import { useQuery } from "@apollo/client/react";
import { useEffect } from "react";
import { useMyAccounts } from "../accounts/my-accounts.tsx";
import { type FragmentType, readFragment } from "../generated/fragment-masking.ts";
import type { HoldLineFragment } from "../generated/graphql.ts";
import { holdMessages } from "../messages/holds.ts";
import { formatMoment } from "../money/format-moment.ts";
import { formatMoney } from "../money/format-money.ts";
import { HoldLine } from "./hold-line.ts";
import { OpenHolds } from "./hold-operations.ts";
import { SettleHold } from "./settle-hold.tsx";

const POLL_MS = 15_000;

/** What is kept back for this account, to be taken or let go, and of it; nothing where nothing is. */
export function HoldList({ accountId }: { accountId: string }) {
  const { news } = useMyAccounts();
  const { data, refetch } = useQuery(OpenHolds, {
    variables: { accountId },
    errorPolicy: "all",
    fetchPolicy: "cache-and-network",
    // Who something is kept back for is told by no stream: their account has not changed.
    pollInterval: POLL_MS,
    skipPollAttempt: () => document.hidden,
  });
  useEffect(() => {
    const readAgain = () => void refetch().catch(() => undefined);
    return news.subscribe({
      activity: (id, { hold }) => {
        if (id === accountId && hold) readAgain();
      },
      standsAt: (id) => {
        if (id === accountId) readAgain();
      },
    });
  }, [news, accountId, refetch]);
  const incoming = openIn(data?.account?.incoming?.edges);
  const outgoing = openIn(data?.account?.outgoing?.edges);
  return (
    <>
      <Holds title={holdMessages.titleIn} holds={incoming} isIncoming />
      <Holds title={holdMessages.titleOut} holds={outgoing} isIncoming={false} />
    </>
  );
}

type Edge = { readonly node: FragmentType<typeof HoldLine> | null };

function openIn(edges: readonly Edge[] | undefined): readonly HoldLineFragment[] {
  const holds = edges?.flatMap(({ node }) => node ?? []) ?? [];
  return readFragment(HoldLine, holds).filter(({ state }) => state === "OPEN");
}

type Props = { title: string; holds: readonly HoldLineFragment[]; isIncoming: boolean };

function Holds({ title, holds, isIncoming }: Props) {
  if (holds.length === 0) return null;
  return (
    <section className="card holds">
      <h2>{title}</h2>
      <ul className="rows">
        {holds.map((hold) => (
          <HoldRow key={hold.id} hold={hold} isIncoming={isIncoming} />
        ))}
      </ul>
    </section>
  );
}

function HoldRow({ hold, isIncoming }: { hold: HoldLineFragment; isIncoming: boolean }) {
  const { amount, expiresAt, transaction } = hold;
  const name = transaction?.counterparty?.displayName ?? holdMessages.somebody;
  return (
    <li className="row">
      <span className="row-title">
        {isIncoming ? holdMessages.from(name) : holdMessages.for(name)}
      </span>
      <span className="amount">{formatMoney(amount)}</span>
      <span className="quiet row-note">
        <span>{holdMessages.until(formatMoment(expiresAt))}</span>
        {transaction?.reference ? <span>{transaction.reference}</span> : null}
      </span>
      {isIncoming ? <SettleHold hold={hold} name={name} /> : null}
    </li>
  );
}
