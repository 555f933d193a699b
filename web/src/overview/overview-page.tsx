import { AbsentAccounts } from "../accounts/absent-accounts.tsx";
import { AccountsPage } from "../accounts/accounts-page.tsx";
import { useMyAccounts } from "../accounts/my-accounts.tsx";
import { useGraph } from "../graph/graph-context.ts";
import { shellMessages } from "../messages/shell.ts";
import { Page } from "../shell/page.tsx";

export default function OverviewPage() {
  const graph = useGraph();
  const { me, accounts, more, connection } = useMyAccounts();
  return (
    <Page title={shellMessages.overview} heading={me?.displayName ?? shellMessages.overview}>
      <div className="overview">
        {accounts.length > 0 ? (
          <AccountsPage
            accounts={accounts}
            more={more}
            // Live, the stream brings it. Otherwise the page asks, for balances and entries alike.
            onSent={() =>
              connection.kind === "live" || graph.client.refetchQueries({ include: "active" })
            }
          />
        ) : (
          <AbsentAccounts />
        )}
      </div>
    </Page>
  );
}
