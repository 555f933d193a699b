import type { AccountBalancesFragment } from "../generated/graphql.ts";
import { moneyMessages } from "../messages/money.ts";
import { MovingAmount } from "../money/moving-amount.tsx";

/** What there is, in large, and what it is made of. */
export function AccountHead({ account }: { account: AccountBalancesFragment }) {
  const { available, posted, held } = account;
  const shown = [
    { term: moneyMessages.available, money: available },
    { term: moneyMessages.posted, money: posted },
    { term: moneyMessages.held, money: held },
  ];
  return (
    <dl className="card account-head">
      {shown.map(({ term, money }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{money ? <MovingAmount money={money} /> : "–"}</dd>
        </div>
      ))}
    </dl>
  );
}
