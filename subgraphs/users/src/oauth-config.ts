import type { TrustedIssuer } from "@tributary/identity/trusted-issuer";
import { ConfigError } from "@tributary/runtime/config";
import { variable } from "@tributary/runtime/variables";
import { z } from "zod";

const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;

/** How people and programs sign in, and what that gives them for how long. */
export const oauthVariables = {
  OAUTH_SECRETS: variable
    .secrets({ lengthMin: 32 })
    .optional()
    .transform((value) => value),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/./, { error: "wants an address that begins with redis:// or rediss://" })
    .optional()
    .transform((value) => value),
  ACCESS_TOKEN_TTL_SECONDS: variable.count({ min: 1, max: 300, default: 300 }),
  REFRESH_TOKEN_IDLE_SECONDS: variable.count({
    min: 1,
    max: 90 * DAY_SECONDS,
    default: 14 * DAY_SECONDS,
  }),
  REFRESH_TOKEN_TTL_SECONDS: variable.count({
    min: 1,
    max: 365 * DAY_SECONDS,
    default: 90 * DAY_SECONDS,
  }),
  REFRESH_SIMULTANEOUS_MS: variable.durationMs({ min: 1, max: 10_000, default: 2_000 }),
  REFRESH_GRACE_MS: variable.durationMs({ min: 1, max: 60_000, default: 30_000 }),
  SESSION_TTL_SECONDS: variable.count({ min: 1, max: 90 * DAY_SECONDS, default: 14 * DAY_SECONDS }),
  SESSION_AGE_SECONDS_MAX: variable.count({
    min: 1,
    max: 365 * DAY_SECONDS,
    default: 30 * DAY_SECONDS,
  }),
  SIGNING_KEY_TTL_MS: variable.durationMs({ min: 100, max: 366 * DAY_MS, default: 30 * DAY_MS }),
  SIGNING_KEY_PUBLISHED_MS: variable.durationMs({ min: 1, max: 30 * DAY_MS, default: 3_600_000 }),
  SIGNING_KEY_RETIRED_MS: variable.durationMs({ min: 1, max: 30 * DAY_MS, default: 3_600_000 }),
  SIGNING_KEY_REFRESH_MS: variable.durationMs({ min: 10, max: 3_600_000, default: 10_000 }),
  PASSWORD_HASH_MEMORY_KIB: variable.count({ min: 1_024, max: 1_048_576, default: 19_456 }),
  PASSWORD_HASH_ITERATIONS: variable.count({ min: 1, max: 100, default: 2 }),
  PASSWORD_HASH_PARALLELISM: variable.count({ min: 1, max: 16, default: 1 }),
  PASSWORD_HASH_CONCURRENCY_MAX: variable.count({ min: 1, max: 64, default: 1 }),
  PASSWORD_HASH_WAITING_MAX: variable.count({ min: 1, max: 10_000, default: 200 }),
  BREACHED_PASSWORDS_PATH: variable.optionalPath(),
  SIGN_IN_FREE_TRIES: variable.count({ min: 1, max: 100, default: 5 }),
  SIGN_IN_FREE_TRIES_ANYWHERE: variable.count({ min: 1, max: 1_000, default: 20 }),
  SIGN_IN_TRIES_PER_ADDRESS: variable.count({ min: 1, max: 1_000_000, default: 300 }),
  DEVICE_CODE_TTL_SECONDS: variable.count({ min: 30, max: 1_800, default: 600 }),
  DEVICE_POLL_SECONDS: variable.count({ min: 1, max: 600, default: 5 }),
  DEVICE_CODES_PER_ADDRESS: variable.count({ min: 1, max: 1_000_000, default: 100 }),
  DEVICE_WRONG_CODES_PER_ADDRESS: variable.count({ min: 1, max: 10_000, default: 20 }),
  PASSKEY_RP_ID: z
    .string()
    .regex(/^[a-z0-9.-]+$/, { error: "wants a domain such as bank.example" })
    .optional()
    .transform((value) => value),
  PASSKEYS_PER_PERSON_MAX: variable.count({ min: 1, max: 100, default: 10 }),
  OTP_DRIFT_STEPS: variable.count({ min: 0, max: 3, default: 1 }),
  UNCONFIRMED_DAYS_MAX: variable.count({ min: 1, max: 3_650, default: 30 }),
  OAUTH_PURGE_INTERVAL_MS: variable.durationMs({ min: 100, default: 300_000 }),
} as const;

export type OAuthConfig = {
  readonly [Name in keyof typeof oauthVariables]: z.output<(typeof oauthVariables)[Name]>;
};

type IssuerVariables = OAuthConfig & {
  readonly NODE_ENV: string;
  readonly PUBLIC_URL: string | undefined;
  readonly ISSUER_KEYS_MAX_AGE_MS: number;
};

/** Undefined where this is no issuer of tokens. Throws where it could not keep what it promises. */
export function issuerIdentity(config: IssuerVariables) {
  const { PUBLIC_URL: issuer, OAUTH_SECRETS: secrets } = config;
  if (issuer === undefined) return undefined;
  const problems = [
    ...(secrets === undefined ? ["OAUTH_SECRETS: wanted with PUBLIC_URL"] : []),
    ...(config.NODE_ENV !== "development" && !/^https:|^http:\/\/localhost(:|$)/.test(issuer)
      ? ["PUBLIC_URL: wants https: passwords go there"]
      : []),
    ...timesThatDoNotFit(config),
  ];
  if (secrets === undefined || problems.length > 0) throw new ConfigError("users", problems);
  return { issuer, secrets };
}

/**
 * How long a registration waits for its answer. Undefined where it may wait for ever: where another
 * issuer says who people are, they sign in without an answer to us.
 */
export function unconfirmedMsMax(
  config: Pick<IssuerVariables, "PUBLIC_URL"> & {
    readonly UNCONFIRMED_DAYS_MAX: number;
    readonly OIDC_ISSUERS: readonly Pick<TrustedIssuer, "claims">[];
  },
): number | undefined {
  const isElsewhere = config.OIDC_ISSUERS.some(({ claims }) => claims?.subject !== undefined);
  if (config.PUBLIC_URL === undefined || isElsewhere) return undefined;
  return config.UNCONFIRMED_DAYS_MAX * DAY_MS;
}

/** As passkeys know us. */
export type RelyingParty = { readonly id: string; readonly origin: string };

/** Undefined where there are no passkeys: an address of numbers has no name that they could belong to. */
export function relyingParty(config: {
  readonly PUBLIC_URL: string | undefined;
  readonly PASSKEY_RP_ID: string | undefined;
}): RelyingParty | undefined {
  if (config.PUBLIC_URL === undefined) return undefined;
  const { hostname, origin } = new URL(config.PUBLIC_URL);
  const id = config.PASSKEY_RP_ID ?? hostname;
  if (id !== hostname && !hostname.endsWith(`.${id}`)) {
    throw new ConfigError("users", [
      "PASSKEY_RP_ID: wants PUBLIC_URL's host or what that ends with",
    ]);
  }
  return /^[\d.]+$|^\[/.test(hostname) ? undefined : { id, origin };
}

/** Otherwise a request would meet a key that it does not know, or that is gone already. */
function timesThatDoNotFit(config: IssuerVariables): readonly string[] {
  const published = config.ISSUER_KEYS_MAX_AGE_MS + config.SIGNING_KEY_REFRESH_MS;
  const retired = config.ACCESS_TOKEN_TTL_SECONDS * 1_000 + config.SIGNING_KEY_REFRESH_MS;
  return [
    ...(config.SIGNING_KEY_PUBLISHED_MS < published
      ? [
          "SIGNING_KEY_PUBLISHED_MS: wants ISSUER_KEYS_MAX_AGE_MS and SIGNING_KEY_REFRESH_MS at least",
        ]
      : []),
    ...(config.SIGNING_KEY_RETIRED_MS < retired
      ? ["SIGNING_KEY_RETIRED_MS: wants an access token's life and SIGNING_KEY_REFRESH_MS at least"]
      : []),
    ...(config.SIGNING_KEY_TTL_MS <= config.SIGNING_KEY_PUBLISHED_MS
      ? ["SIGNING_KEY_TTL_MS: wants more than SIGNING_KEY_PUBLISHED_MS"]
      : []),
    ...(config.REFRESH_GRACE_MS <= config.REFRESH_SIMULTANEOUS_MS
      ? ["REFRESH_GRACE_MS: wants more than REFRESH_SIMULTANEOUS_MS"]
      : []),
  ];
}
