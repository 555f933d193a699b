import { ApolloProvider } from "@apollo/client/react";
import { useMemo, useSyncExternalStore } from "react";
import { GraphContext } from "./graph/graph-context.ts";
import { useSession } from "./session/session-context.ts";
import { SignIn } from "./session/sign-in.tsx";
import { tokenClaims } from "./session/token-claims.ts";
import { Shell } from "./shell/shell.tsx";

export function App() {
  const session = useSession();
  const state = useSyncExternalStore(session.state.subscribe, session.state.get);
  const token = state.kind === "signed-in" ? state.token : "";
  const { scopes } = useMemo(() => tokenClaims(token), [token]);
  if (state.kind === "signed-out") return <SignIn reason={state.reason} />;
  return (
    <ApolloProvider client={state.graph.client}>
      <GraphContext value={state.graph}>
        <Shell scopes={scopes} />
      </GraphContext>
    </ApolloProvider>
  );
}
