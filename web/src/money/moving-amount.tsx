import { useState } from "react";
import { formatMoney, type MoneyAmount } from "./format-money.ts";

/**
 * An amount that moves when it changes, so that one sees that it did and which way. The new one is
 * there at once: nobody reads a number that never was.
 */
export function MovingAmount({ money }: { readonly money: MoneyAmount }) {
  const [shown, setShown] = useState({
    money,
    way: undefined as "up" | "down" | undefined,
    turn: 0,
  });
  if (shown.money.amount !== money.amount || shown.money.currency !== money.currency) {
    const isUp = BigInt(money.amount) > BigInt(shown.money.amount);
    setShown({ money, way: isUp ? "up" : "down", turn: shown.turn + 1 });
  }
  return (
    <span key={shown.turn} className="amount moving" data-way={shown.way}>
      {formatMoney(money)}
    </span>
  );
}
