import type { Viewer } from "@tributary/identity/viewer";
import type { Demand } from "./access-rules.ts";

/** Whether a policy of the schema is met; asked of people who signed in, and of nobody else. */
export type MeetsPolicy = (policy: string, viewer: Viewer) => boolean;

export function isMet(
  demand: Demand,
  viewer: Viewer | undefined,
  meetsPolicy: MeetsPolicy,
): boolean {
  if (!viewer) return false;
  switch (demand.kind) {
    case "authenticated":
      return true;
    case "scopes":
      return demand.anyOf.some((all) => all.every((scope) => viewer.scopes.has(scope)));
    case "policies":
      return demand.anyOf.some((all) => all.every((policy) => meetsPolicy(policy, viewer)));
  }
}
