import { lazy, Suspense, use, useCallback, useMemo, useState, useSyncExternalStore } from "react";
import { PageBar } from "../brand/page-bar.tsx";
import type { PrepareExample } from "./examples/examples-panel.tsx";
import { findExampleAccounts } from "./examples/find-example-accounts.ts";
import { authorizationOf } from "./identity/authorization.ts";
import { type Identity, NOBODY, rememberedIdentity } from "./identity/identity.ts";
import { IdentitySwitch } from "./identity/identity-switch.tsx";
import { playablePeople } from "./identity/playable-people.ts";

// The bar is there at once; the editor is large and comes after it.
const Explorer = lazy(() => import("./explorer.tsx"));
const OwnershipPage = lazy(() => import("./ownership/ownership-page.tsx"));

const people = playablePeople();

export function Explore() {
  return (
    <Suspense fallback={<PageBar>{null}</PageBar>}>
      <Opened />
    </Suspense>
  );
}

/** As whom one looked last, or the first who may be played: the examples run at once then. */
function firstIdentity(names: readonly string[]): Identity {
  const remembered = rememberedIdentity.read();
  if (remembered && (remembered.kind !== "person" || names.includes(remembered.name))) {
    return remembered;
  }
  const [first] = names;
  return first === undefined ? NOBODY : { kind: "person", name: first };
}

function Opened() {
  const names = use(people);
  const [identity, setIdentity] = useState(() => firstIdentity(names));
  const authorization = useMemo(() => authorizationOf(identity), [identity]);
  const owns = useHash() === "#ownership";

  const become = useCallback((next: Identity) => {
    rememberedIdentity.write(next);
    setIdentity(next);
  }, []);

  const prepareExample = useCallback<PrepareExample>(
    async ({ as, variables }) => {
      const suits = identity.kind !== "person" || as.includes(identity.name);
      const other =
        suits && identity.kind !== "nobody" ? undefined : as.find((name) => names.includes(name));
      const next = other === undefined ? identity : ({ kind: "person", name: other } as const);
      if (other !== undefined) become(next);
      if (!variables) return { fromId: "", toId: "", currency: "" };
      return findExampleAccounts(other === undefined ? authorization : authorizationOf(next));
    },
    [identity, authorization, names, become],
  );

  return (
    <>
      <PageBar>
        <h1 className="unseen">Explore the graph</h1>
        <nav aria-label="Explorer" className="views">
          <a href="#ask" aria-current={owns ? undefined : "page"}>
            Ask
          </a>
          <a href="#ownership" aria-current={owns ? "page" : undefined}>
            Ownership
          </a>
        </nav>
        <IdentitySwitch people={names} identity={identity} onChange={become} />
        <nav aria-label="Tributary">
          <a href="/">The app</a>
        </nav>
      </PageBar>
      <main className="explorer">
        <Suspense fallback={<Loading />}>
          {/* Kept while something else is looked at: a stream may be running in it. */}
          <div hidden={owns} className="asking">
            <Explorer authorization={authorization} prepareExample={prepareExample} />
          </div>
        </Suspense>
        {owns && (
          <Suspense fallback={<Loading />}>
            <OwnershipPage />
          </Suspense>
        )}
      </main>
    </>
  );
}

function Loading() {
  return (
    <p className="loading" role="status">
      Loading…
    </p>
  );
}

function useHash(): string {
  return useSyncExternalStore(
    (changed) => {
      addEventListener("hashchange", changed);
      return () => removeEventListener("hashchange", changed);
    },
    () => location.hash,
  );
}
