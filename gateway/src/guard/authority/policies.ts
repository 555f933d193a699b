import { pathToFileURL } from "node:url";
import { isRole } from "@tributary/identity/roles";
import type { Viewer } from "@tributary/identity/viewer";
import type { MeetsPolicy } from "./is-met.ts";

/**
 * Who meets a policy, unless a module of the operator's says: whoever has the role of that name, or
 * what stands behind `scope:`, `client:` or `factor:`. What it does not know, nobody meets.
 */
export function meetsPolicy(policy: string, viewer: Viewer): boolean {
  if (isRole(policy)) return viewer.roles.has(policy);
  const [, kind, name = ""] = /^(scope|client|factor):(.+)$/.exec(policy) ?? [];
  switch (kind) {
    case "scope":
      return viewer.scopes.has(name);
    case "client":
      return viewer.clientId === name;
    case "factor":
      return viewer.amr.has(name);
    default:
      return false;
  }
}

/** A module whose default export is such a function: it decides alone, at once, by the viewer. */
export async function readPolicies(path: string | undefined): Promise<MeetsPolicy> {
  if (path === undefined) return meetsPolicy;
  const { default: decide }: { default?: unknown } = await import(pathToFileURL(path).href);
  if (typeof decide !== "function")
    throw new Error(`${path} has no function as its default export`);
  // Only `true` opens: a promise, which says nothing yet, does not.
  return (policy, viewer) => decide(policy, viewer) === true;
}
