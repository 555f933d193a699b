import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { createLogger } from "@tributary/runtime/logger";
import { readRunConfig } from "@tributary/testing/config";
import { Redis } from "ioredis";
import { addAuthenticator } from "../commands/add-authenticator.ts";
import { codeOfStep, createOtpSecret, stepAt } from "../one-time-code.ts";
import { openPeopleFixture, type PeopleFixture } from "../people.fixture.ts";
import { proveByCode } from "./second-factor.ts";
import { type Admission, SignInAttempts, WAIT_SECONDS } from "./sign-in-attempts.ts";

const bounds = {
  ...{ freeTries: 3, freeTriesAnywhere: 6, triesPerAddress: 1_000 },
  waitSeconds: WAIT_SECONDS,
};
const logger = createLogger({ service: "users", level: "silent" });
// No six digits that are a right code by chance in the whole of the drift.
const WRONG = "not a code";

let people: PeopleFixture;
let redis: Redis;
let attempts: SignInAttempts;
let userId: Buffer;
let secret: Buffer;
let recoveryCodes: readonly string[];

beforeAll(async () => {
  people = await openPeopleFixture();
  redis = new Redis(readRunConfig().REDIS_URL);
  attempts = new SignInAttempts(redis, bounds, "second-factor");
});
afterAll(async () => {
  redis?.disconnect();
  await people?.close();
});
beforeEach(async () => {
  userId = await people.register();
  secret = createOtpSecret();
  const added = await addAuthenticator(people.deps, {
    userId,
    hasShownFactor: true,
    secret,
    step: 1,
  });
  recoveryCodes = added.outcome === "added" ? added.recoveryCodes : [];
});

type Change = { address?: string; attempts?: SignInAttempts };

function show(code: string, { address = "192.0.2.1", ...change }: Change = {}) {
  const deps = { people: people.deps, attempts, otpDriftSteps: 3, logger, ...change };
  return proveByCode(deps, { userId, code, address });
}

function attemptsThat(answer: Admission, note: (event: string) => void = () => {}) {
  const made = new SignInAttempts(undefined, bounds);
  made.begin = async () => {
    note("begun");
    return answer;
  };
  made.succeeded = async () => note("succeeded");
  return made;
}

/** Good for more than a minute. */
const rightCode = () => codeOfStep(secret, stepAt(new Date()));

describe("a second factor", () => {
  test("is a code of the app, or one of those that stand in for it", async () => {
    const code = rightCode();
    expect(await show(`${code.slice(0, 3)} ${code.slice(3)}`)).toBe("proven");
    expect(await show(code)).toBe("refused");
    expect(await show(recoveryCodes[0] ?? "")).toBe("proven");
    expect(await show(recoveryCodes[0] ?? "")).toBe("refused");
    expect(await show("")).toBe("refused");
  });

  test("is not looked at, nor used up, while it is locked", async () => {
    const code = rightCode();
    const locked = attemptsThat("locked");
    expect(await show(code, { attempts: locked })).toBe("refused");
    expect(await show(recoveryCodes[0] ?? "", { attempts: locked })).toBe("refused");
    expect(await show(code, { attempts: attemptsThat("flooded") })).toBe("flooded");
    expect(await show(code)).toBe("proven");
    expect(await show(recoveryCodes[0] ?? "")).toBe("proven");
  });

  test("is counted before it is looked at, and forgiven by a right one alone", async () => {
    const counted: string[] = [];
    const counting = attemptsThat("open", (event) => counted.push(event));
    await Promise.all(Array.from({ length: 20 }, () => show(WRONG, { attempts: counting })));
    expect(counted).toEqual(Array.from({ length: 20 }, () => "begun"));
    await show(rightCode(), { attempts: counting });
    expect(counted.slice(20)).toEqual(["begun", "succeeded"]);
  });

  test("that nobody can count lets nobody in", async () => {
    const broken = new SignInAttempts(undefined, bounds);
    broken.begin = () => Promise.reject(new Error("no counters"));
    expect(await show(rightCode(), { attempts: broken })).toBe("busy");
  });

  test("is counted by the person, for all processes together", async () => {
    for (let tries = 0; tries <= bounds.freeTries; tries++) await show(WRONG);
    const key = createHash("sha256").update(userId.toString("hex")).digest("base64url");
    expect(await redis.get(`tributary:second-factor-tries:${key}`)).toBe(
      String(bounds.freeTries + 1),
    );
  });

  test("is counted apart from passwords, and leaves no address in Redis", async () => {
    await show(WRONG);
    const keys = await redis.keys("tributary:second-factor*");
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => key.includes("192.0.2.1"))).toEqual([]);
  });
});
