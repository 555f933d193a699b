import type { Caller } from "../live-operations.ts";

/**
 * What decides what a caller may see: the person, the program they use, their roles and scopes, and
 * by which factors they signed in. Not the token, of which each device has its own and every few
 * minutes another. Where nobody here can read tokens, one stands for itself.
 */
export function authorityOf({ viewer, authorization }: Caller): string {
  if (!viewer) return JSON.stringify(["token", authorization ?? null]);
  const { id, clientId = null, roles, scopes, amr } = viewer;
  const sets = [roles, scopes, amr].map((set) => [...set].sort());
  return JSON.stringify(["person", id, clientId, ...sets]);
}
