import { memo } from "react";
import type { EntryLineFragment } from "../generated/graphql.ts";
import { kindMessages, moneyMessages } from "../messages/money.ts";
import { formatMoney } from "../money/format-money.ts";
import { entryTitle } from "./entry-title.ts";

type Props = { entry: EntryLineFragment; arrived: boolean };

const timeOfDay = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
const instant = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "medium" });

export const EntryRow = memo(function EntryRow({ entry, arrived }: Props) {
  const { amount, balanceAfter, createdAt, transaction, kind } = entry;
  const at = new Date(createdAt);
  const incoming = !amount.amount.startsWith("-");
  const isPlain = !transaction || transaction.kind === "TRANSFER" || kind === "FEE";
  return (
    <li className="row" data-arrived={arrived || undefined}>
      <span className="row-title">{entryTitle(entry)}</span>
      <span className="amount" data-direction={incoming ? "in" : "out"}>
        {formatMoney(amount, { sign: "exceptZero" })}
      </span>
      <span className="quiet row-note">
        <time dateTime={createdAt} title={instant.format(at)}>
          {timeOfDay.format(at)}
        </time>
        {isPlain ? null : <span>{kindMessages[transaction.kind]}</span>}
        {transaction?.reference ? <span>{transaction.reference}</span> : null}
      </span>
      <span className="quiet amount">
        <span className="unseen">{moneyMessages.balanceAfter}</span>
        {formatMoney(balanceAfter)}
      </span>
    </li>
  );
});
