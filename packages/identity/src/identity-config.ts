import { readFileSync } from "node:fs";
import { ConfigError } from "@tributary/runtime/config";
import { variable } from "@tributary/runtime/variables";
import { z } from "zod";
import { AUDIENCE, DEVELOPMENT_ISSUER } from "./development-issuer.ts";
import type { TrustedIssuer } from "./trusted-issuer.ts";

const issuerList = z.array(
  z.strictObject({
    issuer: z.string().min(1),
    jwksUrl: z.url({ protocol: /^https?$/ }),
    audience: z.string().min(1),
    claims: z
      .strictObject({
        subject: z.string().optional(),
        roles: z.string().optional(),
        scope: z.string().optional(),
      })
      .optional()
      .transform((claims) => claims as TrustedIssuer["claims"]),
  }),
);

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

export const identityVariables = {
  OIDC_ISSUERS: variable.json(
    issuerList,
    'a JSON list of {"issuer","jwksUrl","audience","claims"?}',
    [],
  ),
  DEVELOPMENT_JWKS_PATH: variable.optionalPath(),
} as const;

type IdentityVariables = {
  NODE_ENV: string;
  OIDC_ISSUERS: z.output<typeof issuerList>;
  DEVELOPMENT_JWKS_PATH: string | undefined;
};

/** Whose tokens count. The development issuer does not exist outside development. */
export function trustedIssuers(config: IdentityVariables): readonly TrustedIssuer[] {
  const path = config.DEVELOPMENT_JWKS_PATH;
  if (path === undefined) return config.OIDC_ISSUERS;
  if (config.NODE_ENV !== "development") {
    throw new ConfigError("identity", [
      "DEVELOPMENT_JWKS_PATH: wants NODE_ENV=development; anywhere else use OIDC_ISSUERS",
    ]);
  }
  return [
    ...config.OIDC_ISSUERS,
    { issuer: DEVELOPMENT_ISSUER, audience: AUDIENCE, jwks: readKeys(path) },
  ];
}

function readKeys(path: string): z.output<typeof keySet> {
  try {
    return keySet.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    throw new ConfigError("identity", ["DEVELOPMENT_JWKS_PATH: wants a readable JSON Web Key Set"]);
  }
}
