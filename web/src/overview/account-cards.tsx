import { statusTag } from "../accounts/status-tag.ts";
import type { AccountBalancesFragment } from "../generated/graphql.ts";
import { moneyMessages } from "../messages/money.ts";
import { formatMoney } from "../money/format-money.ts";
import { MovingAmount } from "../money/moving-amount.tsx";
import { Link } from "../router/link.tsx";

type Props = { accounts: readonly AccountBalancesFragment[]; more: boolean };

export function AccountCards({ accounts, more }: Props) {
  return (
    <section className="accounts" aria-label={moneyMessages.accounts}>
      <ul className="account-cards">
        {accounts.map((account) => (
          <li key={account.id}>
            <AccountCard account={account} />
          </li>
        ))}
      </ul>
      {more ? <p className="quiet">{moneyMessages.moreAccounts(accounts.length)}</p> : null}
    </section>
  );
}

function AccountCard({ account }: { account: AccountBalancesFragment }) {
  const { id, name, currency, available, posted, held } = account;
  const tag = statusTag(account.status);
  const isHeld = held !== null && held.amount !== "0";
  return (
    <Link to={`/accounts/${encodeURIComponent(id)}`} className="card account-card">
      <span className="account-name">
        {name ?? moneyMessages.account}
        {tag ? <span className="tag">{tag}</span> : null}
      </span>
      {available ? (
        <MovingAmount money={available} />
      ) : (
        <span className="quiet">{moneyMessages.notAvailable}</span>
      )}
      <span className="quiet">
        {isHeld && posted ? moneyMessages.availableOf(formatMoney(posted)) : currency}
      </span>
    </Link>
  );
}
