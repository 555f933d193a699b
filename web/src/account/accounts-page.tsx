import "../overview/overview.css";
import { AbsentAccounts } from "../accounts/absent-accounts.tsx";
import { useMyAccounts } from "../accounts/my-accounts.tsx";
import { OpenAccount } from "../accounts/open-account.tsx";
import { moneyMessages } from "../messages/money.ts";
import { shellMessages } from "../messages/shell.ts";
import { AccountCards } from "../overview/account-cards.tsx";
import { Page } from "../shell/page.tsx";

export default function AccountsPage() {
  const { accounts, more } = useMyAccounts();
  return (
    <Page title={shellMessages.accounts}>
      {accounts.length > 0 ? (
        <>
          <AccountCards accounts={accounts} more={more} />
          <details className="card more">
            <summary>{moneyMessages.openAccount}</summary>
            <p className="quiet">{moneyMessages.openAccountLong}</p>
            <OpenAccount />
          </details>
        </>
      ) : (
        <AbsentAccounts />
      )}
    </Page>
  );
}
