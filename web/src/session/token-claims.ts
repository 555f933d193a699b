export type TokenClaims = {
  readonly personId: string | undefined;
  readonly scopes: ReadonlySet<string>;
  /** The sign-in that it comes from. */
  readonly sessionId: string | undefined;
  /** When its person last showed who they are, in seconds since 1970. */
  readonly signedInAt: number | undefined;
};

const NOTHING: TokenClaims = {
  personId: undefined,
  scopes: new Set(),
  sessionId: undefined,
  signedInAt: undefined,
};

/**
 * What a token says of whom it is for: to show fewer things, never to allow more. Who may do what is
 * the graph's to say, each time.
 */
export function tokenClaims(token: string): TokenClaims {
  const payload = token.split(".")[1] ?? "";
  try {
    const json = new TextDecoder().decode(
      Uint8Array.from(atob(payload.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
        letter.charCodeAt(0),
      ),
    );
    const claims: unknown = JSON.parse(json);
    if (typeof claims !== "object" || claims === null) return NOTHING;
    return {
      personId: textOf(claims, "sub"),
      scopes: new Set((textOf(claims, "scope") ?? "").split(" ").filter((scope) => scope !== "")),
      sessionId: textOf(claims, "sid"),
      signedInAt: numberOf(claims, "auth_time"),
    };
  } catch {
    return NOTHING;
  }
}

function textOf(claims: object, name: string): string | undefined {
  const value = (claims as Readonly<Record<string, unknown>>)[name];
  return typeof value === "string" ? value : undefined;
}

function numberOf(claims: object, name: string): number | undefined {
  const value = (claims as Readonly<Record<string, unknown>>)[name];
  return typeof value === "number" ? value : undefined;
}
