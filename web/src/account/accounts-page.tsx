import { AbsentAccounts } from "../accounts/absent-accounts.tsx";
import { AccountList } from "../accounts/account-list.tsx";
import { useMyAccounts } from "../accounts/my-accounts.tsx";
import { shellMessages } from "../messages/shell.ts";
import { router } from "../router/router.ts";
import { Page } from "../shell/page.tsx";

export default function AccountsPage() {
  const { accounts } = useMyAccounts();
  return (
    <Page title={shellMessages.accounts} className="narrow">
      {accounts.length > 0 ? (
        <AccountList
          accounts={accounts}
          selectedId=""
          onSelect={(id) => router.go(`/accounts/${encodeURIComponent(id)}`)}
        />
      ) : (
        <AbsentAccounts />
      )}
    </Page>
  );
}
