import { useState } from "react";
import { moneyMessages } from "../messages/money.ts";
import { offlineMessages } from "../messages/offline.ts";
import { formatMoney } from "../money/format-money.ts";
import { TransactionRow } from "../overview/transaction-row.tsx";
import { LastSeenStore } from "./last-seen.ts";

const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "long", timeStyle: "short" });

/** The overview as it was seen last, to be read; nothing here moves, and it says so. */
export default function LastSeenPage() {
  const [seen] = useState(() => new LastSeenStore(localStorage).read());
  if (!seen) return null;
  const accountIds = seen.accounts.map(({ id }) => id);
  return (
    <div className="last-seen">
      <p className="as-of">{offlineMessages.asOf(moment.format(new Date(seen.savedAt)))}</p>
      <section className="card">
        <h2>{offlineMessages.accounts}</h2>
        <ul className="rows">
          {seen.accounts.map(({ id, name, currency, available }) => (
            <li key={id} className="row">
              <span className="row-title">{name ?? moneyMessages.account}</span>
              <span className="amount">{available ? formatMoney(available) : currency}</span>
            </li>
          ))}
        </ul>
      </section>
      {seen.transactions.length > 0 ? (
        <section className="card">
          <h2>{offlineMessages.latest}</h2>
          <ul className="rows">
            {seen.transactions.map((transaction) => (
              <TransactionRow
                key={transaction.id}
                transaction={transaction}
                accountIds={accountIds}
              />
            ))}
          </ul>
        </section>
      ) : null}
    </div>
  );
}
