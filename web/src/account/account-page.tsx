import { AbsentAccounts } from "../accounts/absent-accounts.tsx";
import { AccountHead } from "../accounts/account-head.tsx";
import { useMyAccounts } from "../accounts/my-accounts.tsx";
import { EntryList } from "../entries/entry-list.tsx";
import { shellMessages } from "../messages/shell.ts";
import { MissingPage } from "../shell/missing-page.tsx";
import { Page } from "../shell/page.tsx";
import type { PageProps } from "../shell/routes.ts";

export default function AccountPage({ params: { id = "" } }: PageProps) {
  const { accounts } = useMyAccounts();
  const account = accounts.find((known) => known.id === id);
  if (account) {
    return (
      <Page title={shellMessages.account} className="narrow">
        <section className="card account" aria-labelledby="account-heading">
          <AccountHead account={account} />
          <EntryList accountId={account.id} />
        </section>
      </Page>
    );
  }
  if (accounts.length > 0) return <MissingPage />;
  return (
    <Page title={shellMessages.account} className="narrow">
      <AbsentAccounts />
    </Page>
  );
}
