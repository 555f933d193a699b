import { Suspense } from "react";
import { MyAccounts, useMyAccounts } from "../accounts/my-accounts.tsx";
import { Wordmark } from "../brand/wordmark.tsx";
import { ConnectionLight } from "../live/connection-light.tsx";
import { shellMessages } from "../messages/shell.ts";
import { Link } from "../router/link.tsx";
import { usePlace } from "../router/use-place.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { FailedPage } from "./failed-page.tsx";
import { MissingPage } from "./missing-page.tsx";
import { Navigation } from "./navigation.tsx";
import { PersonMenu } from "./person-menu.tsx";
import { routeAt } from "./routes.ts";

type Props = { readonly scopes: ReadonlySet<string> };

/** What stays while pages come and go: the way around, the light, who one is. */
export function Shell({ scopes }: Props) {
  return (
    <MyAccounts>
      <a className="skip" href="#main">
        {shellMessages.skipToContent}
      </a>
      <Bar scopes={scopes} />
      <main id="main" tabIndex={-1}>
        <Outlet scopes={scopes} />
      </main>
    </MyAccounts>
  );
}

function Bar({ scopes }: Props) {
  const { me, accounts, connection, retryNow } = useMyAccounts();
  return (
    <header className="bar">
      <Link
        to="/"
        className="home"
        aria-label={`${shellMessages.appName}, ${shellMessages.overview}`}
      >
        <Wordmark />
      </Link>
      <Navigation scopes={scopes} />
      {accounts.length > 0 ? <ConnectionLight connection={connection} onRetry={retryNow} /> : null}
      <PersonMenu name={me?.displayName ?? undefined} email={me?.email ?? undefined} />
    </header>
  );
}

function Outlet({ scopes }: Props) {
  const { path } = usePlace();
  const route = routeAt(path, scopes);
  if (!route) return <MissingPage key={path} />;
  const { page: Shown, params } = route;
  return (
    <ErrorBoundary key={path} fallback={<FailedPage />}>
      <Suspense fallback={<Loading />}>
        <Shown params={params} />
      </Suspense>
    </ErrorBoundary>
  );
}

function Loading() {
  return (
    <div className="page">
      <div className="skeleton" role="status">
        <span className="unseen">{shellMessages.loadingPage}</span>
      </div>
    </div>
  );
}
