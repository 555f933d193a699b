import { useQuery } from "@apollo/client/react";
import { AccountsPage } from "../accounts/accounts-page.tsx";
import { PageBar } from "../brand/page-bar.tsx";
import { entrySentence } from "../entries/entry-sentence.ts";
import type { Graph } from "../graph/open-graph.ts";
import { ConnectionLight } from "../live/connection-light.tsx";
import { useAnnouncements } from "../live/use-announcements.ts";
import { useLiveAccounts } from "../live/use-live-accounts.ts";
import { useSession } from "../session/session-context.ts";
import { Notice } from "./notice.tsx";
import { OverviewQuery } from "./overview-query.ts";

/** The signed-in page: who I am and my accounts, or why they are not there. */
export function Overview({ graph }: { graph: Graph }) {
  const session = useSession();
  const { said, announce } = useAnnouncements();
  const { data, error, loading, refetch } = useQuery(OverviewQuery, {
    errorPolicy: "all",
    notifyOnNetworkStatusChange: true,
  });
  const me = data?.me;
  const accounts = me?.accounts?.edges.flatMap(({ node }) => node ?? []);
  const { connection, retryNow } = useLiveAccounts(
    graph,
    accounts?.map(({ id }) => id) ?? [],
    (_accountId, { entries }) => {
      for (const entry of entries) announce(entrySentence(entry));
    },
  );
  const readAgain = () => void refetch().catch(() => undefined);

  return (
    <>
      <PageBar>
        {accounts?.length ? <ConnectionLight connection={connection} onRetry={retryNow} /> : null}
        <nav aria-label="Tributary">
          <a href="/explore">Explore</a>
        </nav>
        <button type="button" className="link" onClick={() => session.signOut()}>
          Sign out
        </button>
      </PageBar>
      <main className="overview">
        {me ? (
          <div className="person">
            <h1>{me.displayName ?? "Welcome"}</h1>
            <p className="quiet">{me.email ?? me.id}</p>
          </div>
        ) : null}
        {accounts?.length ? (
          <AccountsPage
            accounts={accounts}
            more={me?.accounts?.pageInfo.hasNextPage ?? false}
            // Live, the stream brings it. Otherwise the page asks, for balances and entries alike.
            onSent={() =>
              connection.kind === "live" || graph.client.refetchQueries({ include: "active" })
            }
          />
        ) : loading ? (
          <div className="skeleton" role="status">
            <span className="unseen">Reading your accounts</span>
          </div>
        ) : (
          <Absent person={Boolean(me)} failed={Boolean(error)} onRetry={readAgain} />
        )}
      </main>
      <p className="unseen" aria-live="polite">
        {said}
      </p>
    </>
  );
}

type AbsentProps = { person: boolean; failed: boolean; onRetry(): void };

function Absent({ person, failed, onRetry }: AbsentProps) {
  if (failed) {
    return (
      <Notice title="Your accounts could not be read" action="Try again" onAction={onRetry}>
        The platform did not answer, or only in part. Your money is not affected.
      </Notice>
    );
  }
  return person ? (
    <Notice title="No account yet" action="Look again" onAction={onRetry}>
      Nobody has opened an account for you so far. Once there is one, it is here.
    </Notice>
  ) : (
    <Notice title="This token belongs to no person" action="Look again" onAction={onRetry}>
      It is a service’s, or the person is not known here. Sign out and take a person’s token:{" "}
      <code>npm run -s token -- alice</code>
    </Notice>
  );
}
