import type { JobHandler } from "@tributary/jobs/job-handler";
import type { HealthChecks } from "@tributary/runtime/health";
import type { Lifecycle } from "@tributary/runtime/lifecycle";
import type { Logger } from "@tributary/runtime/logger";
import type { FastifyInstance } from "fastify";
import type { Redis } from "ioredis";
import type { Access } from "../commands/access.ts";
import type { CommandDeps } from "../commands/command-deps.ts";
import type { UsersConfig } from "../config.ts";
import { demandMail } from "../mail-config.ts";
import { issuerIdentity, relyingParty } from "../oauth-config.ts";
import type { People } from "../personal-data/people.ts";
import { DeviceLimits } from "./device-limits.ts";
import { Issuer } from "./issuer.ts";
import { oauthJobs } from "./oauth-jobs.ts";
import { PasswordHasher } from "./password-hasher.ts";
import { registerOAuth } from "./routes.ts";
import { SignInAttempts, WAIT_SECONDS } from "./sign-in-attempts.ts";
import { startAccounts } from "./start-accounts.ts";

export type OAuth = {
  readonly access: Access;
  readonly publicRoutes: (app: FastifyInstance) => Promise<void>;
  readonly jobs: Readonly<Record<string, JobHandler>>;
  readonly checks: HealthChecks;
};

/** Sign-in as the configuration wants it; nothing at all where this is no issuer of tokens. */
export async function startOAuth(options: {
  readonly config: UsersConfig;
  readonly deps: CommandDeps;
  readonly redis: Redis | undefined;
  readonly onSignIn: (outcome: string) => void;
  readonly logger: Logger;
  readonly lifecycle: Lifecycle;
}): Promise<OAuth | undefined> {
  const { config, deps, redis, onSignIn, logger, lifecycle } = options;
  const identity = issuerIdentity(config);
  if (!identity) return undefined;
  demandMail(config);
  const hasher = createHasher(config);
  const bounds = {
    freeTries: config.SIGN_IN_FREE_TRIES,
    freeTriesAnywhere: config.SIGN_IN_FREE_TRIES_ANYWHERE,
    triesPerAddress: config.SIGN_IN_TRIES_PER_ADDRESS,
    waitSeconds: WAIT_SECONDS,
  };
  const { FRESH_SIGN_IN_MS: freshSignInMs, OTP_DRIFT_STEPS: otpDriftSteps } = config;
  const issuer = createIssuer(config, identity, { people: deps, redis, logger });
  issuer.start();
  lifecycle.onStop("issuer", () => issuer.stop());
  const attempts = new SignInAttempts(redis, bounds);
  const signIn = { people: deps, hasher, attempts, onSignIn, logger };
  const codes = new SignInAttempts(redis, bounds, "second-factor");
  const secondFactor = { people: deps, attempts: codes, otpDriftSteps, logger };
  const accounts = await startAccounts({ config, deps, redis, issuer, signIn });
  const { account, access, mailbox } = accounts;
  const timed = oauthJobs({
    db: deps.db,
    rotation: issuer.rotation,
    // Often enough that no step is late by much.
    rotationIntervalMs: Math.min(300_000, Math.ceil(config.SIGNING_KEY_PUBLISHED_MS / 4)),
    purgeIntervalMs: config.OAUTH_PURGE_INTERVAL_MS,
  });
  const party = relyingParty(config);
  const passkeys = party && { party, perPersonMax: config.PASSKEYS_PER_PERSON_MAX };
  const factors = { people: deps, secondFactor, freshSignInMs, otpDriftSteps, passkeys };
  return {
    access,
    publicRoutes: (app) =>
      registerOAuth(app, { issuer, signIn, ...factors, logger, account, mailbox }),
    jobs: { ...timed, ...accounts.jobs },
    checks: { "signing keys": () => issuer.check() },
  };
}

export function createHasher(config: UsersConfig): PasswordHasher {
  return new PasswordHasher({
    memoryKib: config.PASSWORD_HASH_MEMORY_KIB,
    iterations: config.PASSWORD_HASH_ITERATIONS,
    parallelism: config.PASSWORD_HASH_PARALLELISM,
    concurrencyMax: config.PASSWORD_HASH_CONCURRENCY_MAX,
    waitingMax: config.PASSWORD_HASH_WAITING_MAX,
  });
}

function createIssuer(
  config: UsersConfig,
  identity: NonNullable<ReturnType<typeof issuerIdentity>>,
  { people, redis, logger }: { people: People; redis: Redis | undefined; logger: Logger },
): Issuer {
  return new Issuer({
    ...identity,
    people,
    db: people.db,
    audience: config.TOKEN_AUDIENCE,
    lifetimes: {
      accessTokenSeconds: config.ACCESS_TOKEN_TTL_SECONDS,
      refreshTokenIdleSeconds: config.REFRESH_TOKEN_IDLE_SECONDS,
      refreshTokenSeconds: config.REFRESH_TOKEN_TTL_SECONDS,
      sessionIdleSeconds: config.SESSION_TTL_SECONDS,
      sessionSeconds: config.SESSION_AGE_SECONDS_MAX,
      deviceCodeSeconds: config.DEVICE_CODE_TTL_SECONDS,
    },
    deviceLimits: new DeviceLimits(redis, {
      pollSeconds: config.DEVICE_POLL_SECONDS,
      codesPerAddress: config.DEVICE_CODES_PER_ADDRESS,
      wrongCodesPerAddress: config.DEVICE_WRONG_CODES_PER_ADDRESS,
    }),
    freshSignInMs: config.FRESH_SIGN_IN_MS,
    refreshGrace: {
      simultaneousMs: config.REFRESH_SIMULTANEOUS_MS,
      lostAnswerMs: config.REFRESH_GRACE_MS,
    },
    rotationPolicy: {
      signsMs: config.SIGNING_KEY_TTL_MS,
      publishedMs: config.SIGNING_KEY_PUBLISHED_MS,
      retiredMs: config.SIGNING_KEY_RETIRED_MS,
    },
    keysRefreshMs: config.SIGNING_KEY_REFRESH_MS,
    logger,
  });
}
