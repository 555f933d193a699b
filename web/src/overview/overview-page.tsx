import "./overview.css";
import { AbsentAccounts } from "../accounts/absent-accounts.tsx";
import { useMyAccounts } from "../accounts/my-accounts.tsx";
import { moneyMessages } from "../messages/money.ts";
import { shellMessages } from "../messages/shell.ts";
import { Link } from "../router/link.tsx";
import { Page } from "../shell/page.tsx";
import { AccountCards } from "./account-cards.tsx";
import { BalanceSection } from "./balance-section.tsx";
import { LatestTransactions } from "./latest-transactions.tsx";

export default function OverviewPage() {
  const { me, accounts, more } = useMyAccounts();
  const heading = moneyMessages.greeting(me?.displayName);
  if (accounts.length === 0) {
    return (
      <Page title={shellMessages.overview} heading={heading}>
        <AbsentAccounts />
      </Page>
    );
  }
  return (
    <Page
      title={shellMessages.overview}
      heading={heading}
      actions={
        <Link to="/send" className="button">
          {moneyMessages.sendMoney}
        </Link>
      }
    >
      <div className="overview">
        <AccountCards accounts={accounts} more={more} />
        <BalanceSection accounts={accounts} />
        <LatestTransactions accountIds={accounts.map(({ id }) => id)} />
      </div>
    </Page>
  );
}
