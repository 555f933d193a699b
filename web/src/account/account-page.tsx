import "./account.css";
import { AbsentAccounts } from "../accounts/absent-accounts.tsx";
import { AccountHead } from "../accounts/account-head.tsx";
import { useMyAccounts } from "../accounts/my-accounts.tsx";
import { statusTag } from "../accounts/status-tag.ts";
import { HoldList } from "../holds/hold-list.tsx";
import { moneyMessages } from "../messages/money.ts";
import { shellMessages } from "../messages/shell.ts";
import { Link } from "../router/link.tsx";
import { MissingPage } from "../shell/missing-page.tsx";
import { Page } from "../shell/page.tsx";
import type { PageProps } from "../shell/routes.ts";
import { AccountEntries } from "./account-entries.tsx";

export default function AccountPage({ params: { id = "" } }: PageProps) {
  const { accounts } = useMyAccounts();
  const account = accounts.find((known) => known.id === id);
  if (!account) {
    if (accounts.length > 0) return <MissingPage />;
    return (
      <Page title={shellMessages.account}>
        <AbsentAccounts />
      </Page>
    );
  }
  const name = account.name ?? moneyMessages.account;
  const tag = statusTag(account.status);
  return (
    <Page
      key={account.id}
      title={name}
      heading={
        <>
          {name}
          {tag ? <span className="tag">{tag}</span> : null}
        </>
      }
      className="account-page"
      actions={
        account.status === "ACTIVE" ? (
          <Link to={`/send?from=${encodeURIComponent(account.id)}`} className="button">
            {moneyMessages.sendMoney}
          </Link>
        ) : null
      }
    >
      <AccountHead account={account} />
      <HoldList accountId={account.id} />
      <AccountEntries account={account} />
    </Page>
  );
}
