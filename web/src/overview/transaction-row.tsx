import { transactionTitle } from "../entries/entry-title.ts";
import type { TransactionLineFragment } from "../generated/graphql.ts";
import { kindMessages, moneyMessages, stateMessages } from "../messages/money.ts";
import { formatMoment } from "../money/format-moment.ts";
import { formatMoney } from "../money/format-money.ts";

type Props = { transaction: TransactionLineFragment; accountIds: readonly string[] };

export function TransactionRow({ transaction, accountIds }: Props) {
  const { kind, state, amount, createdAt, reference } = transaction;
  const isMoney = kind !== "HOLD" && kind !== "VOID" && kind !== "EXPIRY";
  const way = wayOf(transaction, accountIds);
  // What a hold keeps back has not moved: it has no sign.
  const moved = way === "out" && isMoney ? { ...amount, amount: `-${amount.amount}` } : amount;
  const notes = [
    isMoney && kind === "TRANSFER" ? undefined : kindMessages[kind],
    stateMessages[state],
    reference,
  ];
  return (
    <li className="row">
      <span className="row-title">
        {way === "own" ? moneyMessages.ownAccounts : transactionTitle(transaction)}
      </span>
      <span className="amount" data-direction={isMoney ? way : "own"}>
        {formatMoney(moved, { sign: way === "own" || !isMoney ? "auto" : "exceptZero" })}
      </span>
      <span className="quiet row-note">
        <time dateTime={createdAt}>{formatMoment(createdAt)}</time>
        {notes.map((note) => note && <span key={note}>{note}</span>)}
      </span>
    </li>
  );
}

function wayOf(
  { from, to }: TransactionLineFragment,
  accountIds: readonly string[],
): "in" | "out" | "own" {
  const isFromOwn = from !== null && accountIds.includes(from.id);
  const isToOwn = to !== null && accountIds.includes(to.id);
  if (isFromOwn === isToOwn) return "own";
  return isFromOwn ? "out" : "in";
}
