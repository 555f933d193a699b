import { lazy, Suspense, use, useState } from "react";
import { PageBar } from "../brand/page-bar.tsx";
import { tokenStore } from "../session/token-store.ts";
import { type Example, exampleOperations } from "./example-operations.ts";
import { findExampleAccounts } from "./find-example-accounts.ts";
import { TokenForm } from "./token-form.tsx";

// The bar with the token is there at once; the editor is large and comes after it.
const Explorer = lazy(() => import("./explorer.tsx"));

const firstToken = tokenStore.read();
const examples: Promise<Example[]> = findExampleAccounts(firstToken).then(exampleOperations);

export function Explore() {
  const [token, setToken] = useState(firstToken);
  return (
    <>
      <PageBar>
        <h1 className="unseen">Explore the graph</h1>
        <TokenForm
          token={token}
          onChange={(next) => {
            if (next === undefined) tokenStore.clear();
            else tokenStore.write(next);
            setToken(next);
          }}
        />
        <nav aria-label="Tributary">
          <a href="/">Accounts</a>
        </nav>
      </PageBar>
      <main className="explorer">
        <Suspense
          fallback={
            <p className="loading" role="status">
              Loading the editor…
            </p>
          }
        >
          <WithExamples token={token} />
        </Suspense>
      </main>
    </>
  );
}

function WithExamples({ token }: { token: string | undefined }) {
  return <Explorer token={token} examples={use(examples)} />;
}
