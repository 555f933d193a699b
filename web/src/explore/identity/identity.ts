/** Through whose eyes the graph is looked at. */
export type Identity =
  | { readonly kind: "nobody" }
  | { readonly kind: "person"; readonly name: string }
  | { readonly kind: "token"; readonly token: string };

export const NOBODY: Identity = { kind: "nobody" };

const KEY = "tributary.explorer";

/** In this tab alone, and gone with it. */
export const rememberedIdentity = {
  write: (identity: Identity): void => sessionStorage.setItem(KEY, JSON.stringify(identity)),
  read: (): Identity | undefined => parseIdentity(sessionStorage.getItem(KEY)),
};

export function parseIdentity(text: string | null): Identity | undefined {
  try {
    const stored: unknown = JSON.parse(text ?? "");
    if (typeof stored !== "object" || stored === null || !("kind" in stored)) return undefined;
    if (stored.kind === "nobody") return NOBODY;
    if (stored.kind === "person" && "name" in stored && typeof stored.name === "string") {
      return { kind: "person", name: stored.name };
    }
    if (stored.kind === "token" && "token" in stored && typeof stored.token === "string") {
      return { kind: "token", token: stored.token };
    }
  } catch {
    // Nothing was stored, or by another version of this page.
  }
  return undefined;
}
