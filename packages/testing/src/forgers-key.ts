import { createDevelopmentKey } from "@tributary/identity/development-issuer";
import { importJWK, type JWTHeaderParameters, type JWTPayload, SignJWT } from "jose";

export type ForgersKey = Awaited<ReturnType<typeof forgersKey>>;

/** A key of the platform's own kind that it knows nothing of, and tokens signed with it. */
export async function forgersKey() {
  const { privateJwk, publicJwks } = await createDevelopmentKey();
  return {
    kid: privateJwk.kid ?? "",
    publicJwks,
    sign: async (header: Omit<JWTHeaderParameters, "alg">, claims: JWTPayload) =>
      new SignJWT(claims)
        .setProtectedHeader({ ...header, alg: "ES256" })
        .sign(await importJWK(privateJwk, "ES256")),
  };
}
