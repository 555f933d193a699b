import { randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, importJWK, type JSONWebKeySet, type JWK, SignJWT } from "jose";
import { type Role, scopesOf } from "./roles.ts";

export const DEVELOPMENT_ISSUER = "https://development.tributary.invalid";
export const AUDIENCE = "https://api.tributary.example";

export type DevelopmentKey = { readonly privateJwk: JWK; readonly publicJwks: JSONWebKeySet };

export async function createDevelopmentKey(): Promise<DevelopmentKey> {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  const named = { kid: randomUUID(), alg: "ES256", use: "sig" };
  const publicJwk = { ...(await exportJWK(publicKey)), ...named };
  return {
    privateJwk: { ...(await exportJWK(privateKey)), ...named },
    publicJwks: { keys: [publicJwk] } as JSONWebKeySet,
  };
}

export type DevelopmentClaims = {
  readonly subject: string;
  readonly roles: readonly Role[];
  readonly scopes?: readonly string[] | undefined;
  readonly clientId?: string | undefined;
  readonly amr?: readonly string[] | undefined;
  readonly ttlSeconds: number;
};

/** An access token as the real issuer will make them (RFC 9068), for people who try the platform out. */
export async function signDevelopmentToken(
  key: Pick<DevelopmentKey, "privateJwk">,
  claims: DevelopmentClaims,
): Promise<string> {
  const nowSeconds = Math.floor(Date.now() / 1000);
  const scopes = claims.scopes ?? claims.roles.flatMap(scopesOf);
  return new SignJWT({
    client_id: claims.clientId ?? "development",
    roles: [...claims.roles],
    scope: scopes.join(" "),
    auth_time: nowSeconds,
    amr: [...(claims.amr ?? ["pwd"])],
  })
    .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: key.privateJwk.kid ?? "" })
    .setIssuer(DEVELOPMENT_ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(claims.subject)
    .setJti(randomUUID())
    .setIssuedAt(nowSeconds)
    .setExpirationTime(nowSeconds + claims.ttlSeconds)
    .sign(await importJWK(key.privateJwk, "ES256"));
}
