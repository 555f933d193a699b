import {
  forbidden,
  reauthenticationRequired,
  unauthenticated,
} from "@tributary/subgraph/graph-errors";
import type { UsersContext } from "../context.ts";
import { type Action, can } from "../domain/can.ts";

type Person = { readonly userId: string };

/** Throws unless the viewer may; gives the viewer's id, for commands that say who asked. */
export function demand(context: UsersContext, action: Action, object?: Person): string {
  const { viewer } = context;
  const verdict = can(viewer, action, object);
  if (verdict === "YES" && viewer) return viewer.id;
  if (verdict === "NO") throw forbidden();
  if (verdict === "REAUTHENTICATE") throw reauthenticationRequired();
  throw unauthenticated();
}

/** Where what one may not see looks like what is not there. Who has not signed in is told so. */
export function may(context: UsersContext, action: Action, object?: Person): boolean {
  const verdict = can(context.viewer, action, object);
  if (verdict === "SIGN_IN") throw unauthenticated();
  return verdict === "YES";
}
