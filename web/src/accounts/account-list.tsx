import { type FragmentType, readFragment } from "../generated/fragment-masking.ts";
import { formatMoney } from "../money/format-money.ts";
import { AccountBalances } from "./account-balances.ts";

type Props = {
  accounts: readonly FragmentType<typeof AccountBalances>[];
  selectedId: string;
  onSelect(id: string): void;
};

export function AccountList({ accounts, selectedId, onSelect }: Props) {
  return (
    <nav aria-label="Accounts" className="account-list">
      <ul>
        {readFragment(AccountBalances, accounts).map(
          ({ id, name, currency, status, available }) => (
            <li key={id}>
              <button
                type="button"
                aria-current={id === selectedId ? "true" : undefined}
                onClick={() => onSelect(id)}
              >
                <span className="account-name">{name ?? "Account"}</span>
                <span className="amount">
                  {available ? formatMoney(available) : "not available"}
                </span>
                <span className="quiet">
                  {currency}
                  {status && status !== "ACTIVE" ? ` · ${status.toLowerCase()}` : ""}
                </span>
              </button>
            </li>
          ),
        )}
      </ul>
    </nav>
  );
}
