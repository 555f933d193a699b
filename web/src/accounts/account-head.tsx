import { type FragmentType, readFragment } from "../generated/fragment-masking.ts";
import { formatMoney } from "../money/format-money.ts";
import { AccountBalances } from "./account-balances.ts";

type Props = { account: FragmentType<typeof AccountBalances> };

export function AccountHead({ account }: Props) {
  const { name, status, available, posted, held } = readFragment(AccountBalances, account);
  const shown = [
    { term: "Available", money: available },
    { term: "Posted", money: posted },
    { term: "Held", money: held },
  ];
  return (
    <header className="account-head">
      <h2 id="account-heading">
        {name ?? "Account"}
        {status && status !== "ACTIVE" ? <span className="tag">{status.toLowerCase()}</span> : null}
      </h2>
      <dl>
        {shown.map(({ term, money }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd className="amount">{money ? formatMoney(money) : "–"}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}
