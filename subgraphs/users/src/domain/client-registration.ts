export type ClientKind = "WEB" | "NATIVE" | "DEVICE" | "SERVICE";

/** Nobody is sent back to these: a service acts for itself, and a device waits for its answer. */
const WITHOUT_REDIRECTS: ReadonlySet<ClientKind> = new Set(["DEVICE", "SERVICE"]);

export type ClientRequest = {
  readonly name: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly scopes: readonly string[];
};

export type ClientField = keyof ClientRequest;

export type ClientRules = {
  /** A name as it is kept, or undefined for what is none. */
  readonly parseName: (text: string) => string | undefined;
  readonly knownScopes: ReadonlySet<string>;
  /** Whether http at this machine will do: for development. */
  readonly allowsPlainHttp: boolean;
};

export type ClientDecision =
  | ({ readonly accepted: true } & ClientRequest)
  | { readonly accepted: false; readonly field: ClientField };

// Signs of a name may be written in several characters each; so many of those are kept.
const NAME_CHARACTERS_MAX = 80;
const URIS_MAX = 20;
const URI_LENGTH_MAX = 500;

/** Whether a program may be known under these addresses, and ask for these scopes. */
export function decideClient(
  kind: ClientKind,
  request: ClientRequest,
  rules: ClientRules,
): ClientDecision {
  const refuse = (field: ClientField) => ({ accepted: false, field }) as const;
  const name = rules.parseName(request.name);
  if (name === undefined || [...name].length > NAME_CHARACTERS_MAX) return refuse("name");
  const isRedirect = (uri: string) => isRedirectUri(kind, uri, rules);
  const { redirectUris, postLogoutRedirectUris, scopes } = request;
  const mayHaveNone = WITHOUT_REDIRECTS.has(kind);
  if (redirectUris.length === 0 ? !mayHaveNone : !areUris(redirectUris, isRedirect)) {
    return refuse("redirectUris");
  }
  if (!areUris(postLogoutRedirectUris, isRedirect)) return refuse("postLogoutRedirectUris");
  if (!scopes.every((scope) => rules.knownScopes.has(scope))) return refuse("scopes");
  return {
    accepted: true,
    name,
    redirectUris: [...new Set(redirectUris)],
    postLogoutRedirectUris: [...new Set(postLogoutRedirectUris)],
    scopes: [...new Set(scopes)],
  };
}

function areUris(uris: readonly string[], isRedirect: (uri: string) => boolean): boolean {
  return uris.length <= URIS_MAX && uris.every(isRedirect);
}

/**
 * Addresses are compared letter by letter, so each has one way to be written. An app's own scheme is
 * a domain of its maker's turned around, and its loopback address is a number: names can be made to
 * mean another machine (RFC 8252).
 */
function isRedirectUri(kind: ClientKind, uri: string, rules: ClientRules): boolean {
  if (WITHOUT_REDIRECTS.has(kind) || uri.length > URI_LENGTH_MAX || !/^[\x21-\x7e]+$/.test(uri))
    return false;
  const url = parseUrl(uri);
  if (!url || url.href !== uri || url.hash !== "" || /[*#]/.test(uri)) return false;
  if (url.username !== "" || url.password !== "") return false;
  if (url.protocol === "https:") return true;
  const isLoopback = ["127.0.0.1", "[::1]"].includes(url.hostname);
  if (kind === "NATIVE") {
    return url.protocol === "http:" ? isLoopback && url.port === "" : isOwnScheme(url.protocol);
  }
  const isHere = isLoopback || url.hostname === "localhost";
  return url.protocol === "http:" && rules.allowsPlainHttp && isHere;
}

function isOwnScheme(protocol: string): boolean {
  return /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+:$/.test(protocol);
}

function parseUrl(uri: string): URL | undefined {
  return URL.canParse(uri) ? new URL(uri) : undefined;
}
