import { createHmac } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";

export const GATEWAY_CREDENTIAL_HEADER = "x-tributary-gateway";

const TTL_SECONDS = 60;
const RENEW_AFTER_MS = 30_000;
const ISSUER = "gateway";
const VERIFIED_MAX = 100;

/**
 * What opens a subgraph: a short-lived token of the gateway's, for that one subgraph. The first
 * secret signs and all verify, so that a secret is replaced without a refused request.
 */
export class GatewayCredential {
  readonly #secrets: readonly [Uint8Array, ...Uint8Array[]];
  readonly #minted = new Map<string, { token: Promise<string>; renewAtMs: number }>();
  readonly #verified = new Map<string, number>();

  constructor(secrets: readonly [string, ...string[]]) {
    const [first, ...rest] = secrets;
    this.#secrets = [deriveKey(first), ...rest.map(deriveKey)];
  }

  mint(subgraph: string): Promise<string> {
    const known = this.#minted.get(subgraph);
    if (known && known.renewAtMs > Date.now()) return known.token;
    const token = new SignJWT({})
      .setProtectedHeader({ alg: "HS256" })
      .setIssuer(ISSUER)
      .setAudience(subgraph)
      .setIssuedAt()
      .setExpirationTime(`${TTL_SECONDS}s`)
      .sign(this.#secrets[0]);
    this.#minted.set(subgraph, { token, renewAtMs: Date.now() + RENEW_AFTER_MS });
    return token;
  }

  async verify(subgraph: string, token: string | undefined): Promise<boolean> {
    if (token === undefined) return false;
    const cacheKey = `${subgraph} ${token}`;
    const goodUntilMs = this.#verified.get(cacheKey);
    if (goodUntilMs !== undefined) return goodUntilMs > Date.now();
    const expiresAtMs = await this.#expiryOf(subgraph, token);
    if (expiresAtMs === undefined) return false;
    // A gateway renews twice a minute: a handful of tokens is all that ever is in use.
    if (this.#verified.size >= VERIFIED_MAX) this.#verified.clear();
    this.#verified.set(cacheKey, expiresAtMs);
    return true;
  }

  async #expiryOf(subgraph: string, token: string): Promise<number | undefined> {
    for (const secret of this.#secrets) {
      try {
        const { payload } = await jwtVerify(token, secret, {
          algorithms: ["HS256"],
          issuer: ISSUER,
          audience: subgraph,
          requiredClaims: ["exp"],
          clockTolerance: 10,
        });
        return (payload.exp ?? 0) * 1000;
      } catch {}
    }
    return undefined;
  }
}

// A key of the right length whatever the secret's, and of no use for anything else.
function deriveKey(secret: string): Uint8Array {
  return createHmac("sha256", "tributary gateway credential").update(secret).digest();
}
