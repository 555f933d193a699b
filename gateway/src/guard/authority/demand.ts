import type { Viewer } from "@tributary/identity/viewer";

/** Of each list of names all, in one of the lists. */
type Names = readonly (readonly string[])[];

/** One thing that a directive asks of whoever wants to see what carries it. */
export type Demand = { readonly id: number } & (
  | { readonly kind: "authenticated" }
  | { readonly kind: "scopes" | "policies"; readonly anyOf: Names }
);

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
