import { useState } from "react";
import { moneyMessages } from "../messages/money.ts";
import { formatMoney } from "../money/format-money.ts";
import type { BalanceAt } from "./balance-section.tsx";

const day = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

/** The points of the chart, for who would rather read them. Made when somebody opens it. */
export function BalanceTable({ points }: { points: readonly BalanceAt[] }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="as-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{moneyMessages.asTable}</summary>
      {open ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard scrolls what has the focus.
        <section className="scrolls" tabIndex={0} aria-label={moneyMessages.balanceOverTime}>
          <table>
            <thead>
              <tr>
                <th scope="col">{moneyMessages.date}</th>
                <th scope="col">{moneyMessages.balance}</th>
              </tr>
            </thead>
            <tbody>
              {points.toReversed().map(({ at, balance }) => (
                <tr key={at}>
                  <th scope="row">{day.format(new Date(at))}</th>
                  <td className="amount">{formatMoney(balance)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
    </details>
  );
}
