import { ApolloProvider } from "@apollo/client/react";
import { lazy, Suspense, useSyncExternalStore } from "react";
import { Wordmark } from "./brand/wordmark.tsx";
import { GraphContext } from "./graph/graph-context.ts";
import { sessionMessages } from "./messages/session.ts";
import { useSession } from "./session/session-context.ts";
import { SignIn } from "./session/sign-in.tsx";
import { SignedOutDialog } from "./session/signed-out-dialog.tsx";
import { Notice } from "./shell/notice.tsx";
import { Shell } from "./shell/shell.tsx";

const LastSeenPage = lazy(() => import("./offline/last-seen-page.tsx"));

export function App() {
  const session = useSession();
  const state = useSyncExternalStore(session.state.subscribe, session.state.get);
  switch (state.kind) {
    case "starting":
      return (
        <p className="starting" role="status">
          {sessionMessages.starting}
        </p>
      );
    case "unreachable":
      return (
        <main className="page narrow">
          <h1>
            <Wordmark />
          </h1>
          <Notice
            title={sessionMessages.unreachable}
            action={sessionMessages.tryAgain}
            onAction={() => void session.start()}
          >
            {sessionMessages.unreachableLong}
          </Notice>
          <Suspense>
            <LastSeenPage />
          </Suspense>
        </main>
      );
    case "signed-out":
      return <SignIn />;
    case "signed-in":
      return (
        // Whoever signs in as somebody else finds nothing of who was here before.
        <ApolloProvider key={state.claims.personId} client={state.graph.client}>
          <GraphContext value={state.graph}>
            <Shell scopes={state.claims.scopes} />
          </GraphContext>
          {state.isOver ? <SignedOutDialog /> : null}
        </ApolloProvider>
      );
  }
}
