import { hash } from "node:crypto";
import {
  createLocalJWKSet,
  decodeJwt,
  errors,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";
import { MULTI_FACTOR_ACR } from "./multi-factor.ts";
import { RemoteKeys, type RemoteKeysOptions } from "./remote-keys.ts";
import { isRole, type Role, scopesOf } from "./roles.ts";
import type { ClaimName, TrustedIssuer } from "./trusted-issuer.ts";
import type { Viewer } from "./viewer.ts";

/** The token's form, time, signature, issuer or audience is wrong. Never says which. */
export class InvalidTokenError extends Error {
  override readonly name = "InvalidTokenError";

  constructor() {
    super("The access token is not valid.");
  }
}

/** The issuer's keys cannot be had, so nobody can tell. Not the token's fault: signing in again is no help. */
export class KeysUnavailableError extends Error {
  override readonly name = "KeysUnavailableError";

  constructor(issuer: string, cause: unknown) {
    super(`the keys of ${issuer} are not available`, { cause });
  }
}

type Trusted = { readonly issuer: TrustedIssuer; readonly keys: JWTVerifyGetKey };

const ALGORITHMS = ["ES256", "ES384", "RS256", "PS256", "EdDSA"];
const TOKEN_LENGTH_MAX = 8_192;
// The set was read, and what the token names is not in it.
const NO_SUCH_KEY = [
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
  errors.JOSENotSupported,
];

export type TokenVerifierOptions = {
  readonly clockToleranceSeconds?: number;
  readonly cacheMax?: number;
  /** How long a signature that was checked counts: so much later a key taken away is noticed. */
  readonly cacheMs?: number;
  readonly fetchTimeoutMs?: number;
  /** How old an issuer's keys may be before they are read again. */
  readonly keysMaxAgeMs?: number;
  /** How long they count while that fails. */
  readonly keysStaleMsMax?: number;
  /** The shortest pause between two readings, whoever names keys that nobody knows. */
  readonly keysCooldownMs?: number;
};

type Known = { readonly viewer: Viewer; readonly untilMs: number };

/** Turns an Authorization header into a viewer. A signature is checked once per token, not per request. */
export class TokenVerifier {
  readonly #trusted: ReadonlyMap<string, Trusted>;
  readonly #clockToleranceSeconds: number;
  readonly #cacheMax: number;
  readonly #cacheMs: number;
  readonly #viewers = new Map<string, Known>();

  constructor(issuers: readonly TrustedIssuer[], options: TokenVerifierOptions = {}) {
    const bounds = {
      timeoutMs: options.fetchTimeoutMs ?? 5_000,
      maxAgeMs: options.keysMaxAgeMs ?? 60_000,
      staleMsMax: options.keysStaleMsMax ?? 3_600_000,
      cooldownMs: options.keysCooldownMs ?? 5_000,
    };
    this.#trusted = new Map(
      issuers.map((issuer) => [issuer.issuer, { issuer, keys: keysOf(issuer, bounds) }]),
    );
    this.#clockToleranceSeconds = options.clockToleranceSeconds ?? 10;
    this.#cacheMax = options.cacheMax ?? 10_000;
    this.#cacheMs = options.cacheMs ?? 60_000;
  }

  /** Undefined without a header; throws InvalidTokenError for anything that is no good token. */
  async verify(authorizationHeader: string | undefined): Promise<Viewer | undefined> {
    if (authorizationHeader === undefined || authorizationHeader === "") return undefined;
    const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorizationHeader)?.[1];
    if (token === undefined || token.length > TOKEN_LENGTH_MAX) throw new InvalidTokenError();
    const key = hash("sha256", token, "base64");
    const known = this.#viewers.get(key);
    if (known && known.untilMs > Date.now()) return known.viewer;
    this.#viewers.delete(key);
    const viewer = await this.#check(token);
    // The tolerance is for clocks that are ahead of ours; a life that is over is over.
    if (viewer.expiresAt.getTime() <= Date.now()) throw new InvalidTokenError();
    this.#remember(key, viewer);
    return viewer;
  }

  async #check(token: string): Promise<Viewer> {
    try {
      const trusted = this.#trusted.get(decodeJwt(token).iss ?? "");
      if (!trusted) throw new InvalidTokenError();
      const { payload } = await jwtVerify(token, trusted.keys, {
        issuer: trusted.issuer.issuer,
        audience: trusted.issuer.audience,
        algorithms: ALGORITHMS,
        clockTolerance: this.#clockToleranceSeconds,
        requiredClaims: ["exp", "sub"],
        ...(trusted.issuer.tokenType === undefined ? {} : { typ: trusted.issuer.tokenType }),
      });
      if (!isBearerAccessToken(payload)) throw new InvalidTokenError();
      return toViewer(payload, trusted.issuer);
    } catch (error) {
      throw error instanceof KeysUnavailableError ? error : new InvalidTokenError();
    }
  }

  #remember(key: string, viewer: Viewer): void {
    // Maps keep insertion order: the first key is the oldest.
    if (this.#viewers.size >= this.#cacheMax) {
      for (const oldest of this.#viewers.keys()) {
        this.#viewers.delete(oldest);
        break;
      }
    }
    const untilMs = Math.min(viewer.expiresAt.getTime(), Date.now() + this.#cacheMs);
    this.#viewers.set(key, { viewer, untilMs });
  }
}

function keysOf(issuer: TrustedIssuer, bounds: Omit<RemoteKeysOptions, "url">): JWTVerifyGetKey {
  if (issuer.jwks) return createLocalJWKSet(issuer.jwks);
  const keys = new RemoteKeys({ ...bounds, url: issuer.jwksUrl });
  return async (header, token) => {
    try {
      return await keys.find(header, token);
    } catch (error) {
      if (NO_SUCH_KEY.some((kind) => error instanceof kind)) throw error;
      throw new KeysUnavailableError(issuer.issuer, error);
    }
  };
}

/**
 * Of an issuer that makes several kinds of token with one key: not the one that says who somebody is
 * (its kind stands in a claim, or it names an access token's hash), nor one bound to a key of the
 * client's, which nobody here asks to see.
 */
function isBearerAccessToken(payload: JWTPayload): boolean {
  const kind = payload.typ;
  if (kind !== undefined && String(kind).toLowerCase() !== "bearer") return false;
  return payload.cnf === undefined && payload.at_hash === undefined && payload.c_hash === undefined;
}

const STANDARD_CLAIMS = {
  subject: "sub",
  roles: "roles",
  scope: "scope",
  authTime: "auth_time",
  amr: "amr",
  acr: "acr",
} as const satisfies Record<ClaimName, string>;

function toViewer(payload: JWTPayload, issuer: TrustedIssuer): Viewer {
  const claims = { ...STANDARD_CLAIMS, ...issuer.claims };
  const id = subjectOf(payload[claims.subject], issuer);
  if (id === undefined || payload.exp === undefined) throw new InvalidTokenError();
  const roles = new Set(words(payload[claims.roles]).filter(isRole));
  const clientId = payload.client_id;
  return {
    id,
    roles,
    scopes: effectiveScopes(roles, words(payload[claims.scope])),
    clientId: typeof clientId === "string" ? clientId : undefined,
    authTime: instant(payload[claims.authTime]),
    amr: methods(payload[claims.amr], payload[claims.acr], issuer),
    expiresAt: new Date(payload.exp * 1000),
    sessionId: typeof payload.sid === "string" ? payload.sid : undefined,
  };
}

// As long as the logs of who did what have room for.
const SUBJECT_LENGTH_MAX = 255;

/**
 * Ids of ours are believed of an issuer that is configured to say them. Any other's subjects are its
 * own, whatever they look like: with its name before them they are nobody else's.
 */
function subjectOf(claim: unknown, { issuer, claims }: TrustedIssuer): string | undefined {
  if (typeof claim !== "string") return undefined;
  const subject = claims?.subject === undefined ? `${issuer}#${claim}` : claim;
  return subject.length <= SUBJECT_LENGTH_MAX ? subject : undefined;
}

// What the roles allow and the token lists; a service's own list stands by itself.
function effectiveScopes(roles: ReadonlySet<Role>, listed: readonly string[]): ReadonlySet<string> {
  if (roles.has("SERVICE")) return new Set(listed);
  const allowed = new Set([...roles].flatMap(scopesOf));
  return new Set(listed.filter((scope) => allowed.has(scope)));
}

/** Some issuers name the methods, some a class that implies two of them. */
function methods(amr: unknown, acr: unknown, issuer: TrustedIssuer): ReadonlySet<string> {
  const classes = issuer.multiFactorAcr ?? [MULTI_FACTOR_ACR];
  const isMultiFactor = typeof acr === "string" && classes.includes(acr);
  return new Set([...(Array.isArray(amr) ? words(amr) : []), ...(isMultiFactor ? ["mfa"] : [])]);
}

function instant(claim: unknown): Date | undefined {
  return Number.isSafeInteger(claim) ? new Date(Number(claim) * 1000) : undefined;
}

function words(claim: unknown): string[] {
  if (typeof claim === "string") return claim.split(" ").filter((word) => word !== "");
  return Array.isArray(claim) ? claim.filter((word) => typeof word === "string") : [];
}
