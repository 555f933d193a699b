import { readFileSync } from "node:fs";
import { ConfigError } from "@tributary/runtime/config";
import { variable } from "@tributary/runtime/variables";
import { z } from "zod";
import { AUDIENCE, DEVELOPMENT_ISSUER } from "./development-issuer.ts";
import type { TokenVerifierOptions } from "./token-verifier.ts";
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
        authTime: z.string().optional(),
        amr: z.string().optional(),
        acr: z.string().optional(),
      })
      .optional()
      .transform((claims) => claims as TrustedIssuer["claims"]),
    multiFactorAcr: z
      .array(z.string().min(1))
      .optional()
      .transform((values) => values),
  }),
);

const ORIGIN = "wants an origin such as https://bank.example, without a path";

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) });

const origin = z
  .url({ protocol: /^https?$/, error: ORIGIN })
  .refine((value) => URL.canParse(value) && new URL(value).href === `${new URL(value).origin}/`, {
    error: ORIGIN,
  })
  .transform((value) => new URL(value).origin);

export const identityVariables = {
  /** Where people reach the platform, and the name under which it issues tokens. */
  PUBLIC_URL: origin.optional().transform((value) => value),
  /** Where its keys are read, when not at the public address. */
  ISSUER_JWKS_URL: z
    .url({ protocol: /^https?$/, error: "wants an address that begins with http:// or https://" })
    .optional()
    .transform((value) => value),
  TOKEN_AUDIENCE: variable.text({ default: AUDIENCE }),
  ISSUER_KEYS_MAX_AGE_MS: variable.durationMs({ min: 1, max: 3_600_000, default: 60_000 }),
  OIDC_ISSUERS: variable.json(
    issuerList,
    'a JSON list of {"issuer","jwksUrl","audience","claims"?,"multiFactorAcr"?}',
    [],
  ),
  DEVELOPMENT_JWKS_PATH: variable.optionalPath(),
} as const;

type IdentityVariables = {
  NODE_ENV: string;
  PUBLIC_URL: string | undefined;
  ISSUER_JWKS_URL: string | undefined;
  TOKEN_AUDIENCE: string;
  OIDC_ISSUERS: z.output<typeof issuerList>;
  DEVELOPMENT_JWKS_PATH: string | undefined;
};

/** How soon a key that an issuer took away is noticed; of signatures checked before likewise. */
export function verifierOptions(config: {
  readonly ISSUER_KEYS_MAX_AGE_MS: number;
}): TokenVerifierOptions {
  const keysMaxAgeMs = config.ISSUER_KEYS_MAX_AGE_MS;
  const keysCooldownMs = Math.min(keysMaxAgeMs, KEYS_COOLDOWN_MS);
  return { keysMaxAgeMs, keysCooldownMs, cacheMs: keysMaxAgeMs };
}

const KEYS_COOLDOWN_MS = 5_000;

export const JWKS_PATH = "/.well-known/jwks.json";

/** Whose tokens count: the platform's own, and those of whoever is named. */
export function trustedIssuers(config: IdentityVariables): readonly TrustedIssuer[] {
  return [...ownIssuer(config), ...config.OIDC_ISSUERS, ...developmentIssuer(config)];
}

const ours = { tokenType: "at+jwt", claims: { subject: "sub" } } as const;

function ownIssuer(config: IdentityVariables): readonly TrustedIssuer[] {
  const { PUBLIC_URL: issuer, TOKEN_AUDIENCE: audience } = config;
  if (issuer === undefined) return [];
  const jwksUrl = config.ISSUER_JWKS_URL ?? `${issuer}${JWKS_PATH}`;
  return [{ issuer, audience, jwksUrl, ...ours }];
}

/** It does not exist outside development. */
function developmentIssuer(config: IdentityVariables): readonly TrustedIssuer[] {
  const path = config.DEVELOPMENT_JWKS_PATH;
  if (path === undefined) return [];
  if (config.NODE_ENV !== "development") {
    throw new ConfigError("identity", [
      "DEVELOPMENT_JWKS_PATH: wants NODE_ENV=development; anywhere else use OIDC_ISSUERS",
    ]);
  }
  const jwks = readKeys(path);
  return [{ issuer: DEVELOPMENT_ISSUER, audience: AUDIENCE, jwks, ...ours }];
}

function readKeys(path: string): z.output<typeof keySet> {
  try {
    return keySet.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    throw new ConfigError("identity", ["DEVELOPMENT_JWKS_PATH: wants a readable JSON Web Key Set"]);
  }
}
