import { useSyncExternalStore } from "react";
import { useSession } from "./session-context.ts";
import { type TokenClaims, tokenClaims } from "./token-claims.ts";

const NOBODY = tokenClaims("");

/** What the present token says of whoever is signed in. */
export function useClaims(): TokenClaims {
  const session = useSession();
  const state = useSyncExternalStore(session.state.subscribe, session.state.get);
  return state.kind === "signed-in" ? state.claims : NOBODY;
}
