import { ApolloProvider } from "@apollo/client/react";
import { useSyncExternalStore } from "react";
import { Overview } from "./overview/overview.tsx";
import { useSession } from "./session/session-context.ts";
import { SignIn } from "./session/sign-in.tsx";

export function App() {
  const session = useSession();
  const state = useSyncExternalStore(session.state.subscribe, session.state.get);
  if (state.kind === "signed-out") return <SignIn reason={state.reason} />;
  return (
    <ApolloProvider client={state.graph.client}>
      <Overview graph={state.graph} />
    </ApolloProvider>
  );
}
