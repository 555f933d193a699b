import { AbsentAccounts } from "../accounts/absent-accounts.tsx";
import { useMyAccounts } from "../accounts/my-accounts.tsx";
import { useGraph } from "../graph/graph-context.ts";
import { shellMessages } from "../messages/shell.ts";
import { Page } from "../shell/page.tsx";
import { SendMoney } from "./send-money.tsx";

export default function SendPage() {
  const graph = useGraph();
  const { accounts } = useMyAccounts();
  const [account] = accounts;
  return (
    <Page title={shellMessages.sendMoney} className="narrow">
      {account ? (
        <SendMoney
          id="send"
          account={account}
          recipients={[]}
          onSent={() => void graph.client.refetchQueries({ include: "active" })}
        />
      ) : (
        <AbsentAccounts />
      )}
    </Page>
  );
}
