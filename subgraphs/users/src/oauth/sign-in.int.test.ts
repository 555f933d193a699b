import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { createLogger } from "@tributary/runtime/logger";
import { readRunConfig } from "@tributary/testing/config";
import { Redis } from "ioredis";
import { setPassword } from "../commands/set-password.ts";
import { openPeopleFixture, type PeopleFixture } from "../people.fixture.ts";
import { findPasswordHash } from "../store/passwords.ts";
import { userIds } from "../user-ids.ts";
import { isPasswordOf } from "./is-password-of.ts";
import { PasswordHasher } from "./password-hasher.ts";
import { countedAs, signIn } from "./sign-in.ts";
import { type Admission, SignInAttempts } from "./sign-in-attempts.ts";

const bounds = {
  ...{ freeTries: 3, freeTriesAnywhere: 6, triesPerAddress: 1_000 },
  // Longer than any of these tests may take.
  waitSeconds: { first: 900, last: 900 },
};
const weak = { memoryKib: 1_024, iterations: 1, parallelism: 1, concurrencyMax: 2, waitingMax: 99 };
const hasher = new PasswordHasher(weak);
const logger = createLogger({ service: "users", level: "silent" });
const PASSWORD = "nine yellow bicycles";

let people: PeopleFixture;
let redis: Redis;
let count = 0;
let email: string;
let userId: Buffer;

beforeAll(async () => {
  people = await openPeopleFixture();
  redis = new Redis(readRunConfig().REDIS_URL);
});
afterAll(async () => {
  redis?.disconnect();
  await people?.close();
});
beforeEach(async () => {
  email = `somebody-${process.pid}-${count++}@example.com`;
  userId = await people.register({ email });
  const { db } = people.deps;
  const request = { userId, password: PASSWORD, about: [], at: new Date() };
  await setPassword({ db, hasher, isCommon: () => false }, request);
});

type Change = Partial<Parameters<typeof signIn>[0]> & { address?: string; email?: string };

async function attempt(password: string, { address = "192.0.2.1", ...change }: Change = {}) {
  const attempts = change.attempts ?? new SignInAttempts(redis, bounds);
  const deps = { people: people.deps, hasher, logger, ...change, attempts };
  return (await signIn(deps, { email: change.email ?? email, password, address })).outcome;
}

describe("signing in", () => {
  test("wants the password, whatever the case of the address", async () => {
    expect(await attempt(PASSWORD)).toBe("signed-in");
    expect(await attempt(PASSWORD, { email: email.toUpperCase() })).toBe("signed-in");
    expect(await attempt("nine yellow bicycle")).toBe("refused");
    expect(await attempt("")).toBe("refused");
  });

  test("is refused alike where nobody has the address, or no password", async () => {
    expect(await attempt(PASSWORD, { email: "nobody@example.com" })).toBe("refused");
    expect(await attempt(PASSWORD, { email: "no address" })).toBe("refused");
    const without = `without-${process.pid}-${count}@example.com`;
    await people.register({ email: without });
    expect(await attempt(PASSWORD, { email: without })).toBe("refused");
  });

  test("takes as much work for a stranger as for somebody known", async () => {
    let hashed = 0;
    class Counting extends PasswordHasher {
      override verify(known: string | undefined, password: string) {
        hashed++;
        return super.verify(known, password);
      }
    }
    const counting = new Counting(weak);
    await attempt("wrong password", { hasher: counting });
    await attempt("wrong password", { hasher: counting, email: "nobody@example.com" });
    expect(hashed).toBe(2);
  });

  test("hashes a password anew that was hashed more weakly than today", async () => {
    const before = await findPasswordHash(people.deps.db, userId);
    const stronger = new PasswordHasher({ ...weak, iterations: 2 });
    expect(await attempt("wrong password", { hasher: stronger })).toBe("refused");
    expect(await findPasswordHash(people.deps.db, userId)).toBe(before);
    expect(await attempt(PASSWORD, { hasher: stronger })).toBe("signed-in");
    expect(await findPasswordHash(people.deps.db, userId)).toContain("m=1024,t=2,p=1");
    expect(await attempt(PASSWORD, { hasher: stronger })).toBe("signed-in");
  });
});

test("a password that is changed while it is being looked at lets nobody in any more", async () => {
  const { db } = people.deps;
  const at = new Date(Date.now() + 1_000);
  const other = { userId, password: "seven quiet lanterns", about: [], at };
  class Overtaken extends PasswordHasher {
    override async verify(known: string | undefined, password: string) {
      const verified = await super.verify(known, password);
      await setPassword({ db, hasher, isCommon: () => false }, other);
      return verified;
    }
  }
  expect(await attempt(PASSWORD, { hasher: new Overtaken(weak) })).toBe("refused");
  expect(await attempt(other.password)).toBe("signed-in");
});

describe("whoever guesses", () => {
  test("is let in no more after a few wrong tries, although the next guess is right", async () => {
    for (let tries = 0; tries < bounds.freeTries; tries++) {
      expect(await attempt("wrong password")).toBe("refused");
    }
    // One more is let in at once, and from then on each waits.
    expect(await attempt("wrong password")).toBe("refused");
    expect(await attempt(PASSWORD)).toBe("refused");
    // Its owner, elsewhere, is not kept out by that.
    expect(await attempt(PASSWORD, { address: "198.51.100.7" })).toBe("signed-in");
  });

  test("gains nothing by guessing many at the same moment", async () => {
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) => attempt(index === 19 ? PASSWORD : "wrong password")),
    );
    expect(results.filter((outcome) => outcome === "signed-in")).toEqual([]);
  });

  test("gains nothing by writing the address in many ways", async () => {
    const written = [
      email,
      ` ${email.toUpperCase()} `,
      email.replace("example", "\uff45\uff58ample"),
      email.replace("example", "\u{1d41e}xample"),
      email.replace(".com", "\u3002com"),
    ];
    // Each of them is theirs.
    for (const one of written) expect(await attempt(PASSWORD, { email: one })).toBe("signed-in");
    for (const one of written) await attempt("wrong password", { email: one });
    expect(await attempt(PASSWORD)).toBe("refused");
  });

  test("gains nothing by asking from many addresses of one network", async () => {
    const address = (tries: number) => `2001:db8:${process.pid % 9999}:${count}::${tries}`;
    for (let tries = 0; tries <= bounds.freeTries; tries++) {
      await attempt("wrong password", { address: address(tries) });
    }
    expect(await attempt(PASSWORD, { address: address(99) })).toBe("refused");
    expect(await attempt(PASSWORD, { address: "2001:db8:ffff::1" })).toBe("signed-in");
  });

  test("gains nothing by asking from many places", async () => {
    for (let tries = 0; tries <= bounds.freeTriesAnywhere; tries++) {
      await attempt("wrong password", { address: `203.0.113.${tries}` });
    }
    expect(await attempt(PASSWORD, { address: "203.0.113.200" })).toBe("refused");
  });

  test("of many accounts from one place is stopped there, before any is looked at", async () => {
    const attempts = new SignInAttempts(undefined, { ...bounds, triesPerAddress: 3 });
    for (let tries = 0; tries < 3; tries++) {
      const stranger = { attempts, email: `stranger-${tries}@example.com` };
      expect(await attempt("wrong password", stranger)).toBe("refused");
    }
    expect(await attempt(PASSWORD, { attempts })).toBe("flooded");
  });

  test("is forgotten once the right one was given", async () => {
    const attempts = new SignInAttempts(undefined, bounds);
    for (let tries = 0; tries < bounds.freeTries - 1; tries++) await attempt("wrong", { attempts });
    expect(await attempt(PASSWORD, { attempts })).toBe("signed-in");
    for (let tries = 0; tries < bounds.freeTries - 1; tries++) await attempt("wrong", { attempts });
    expect(await attempt(PASSWORD, { attempts })).toBe("signed-in");
  });
});

describe("the present password, asked for by who is signed in", () => {
  let counted: readonly string[] = [];
  const verdict = (password: string, admission: Admission, of = { userId, email }) => {
    const attempts = new SignInAttempts(undefined, bounds);
    attempts.begin = async (account, from) => {
      counted = [account, from];
      return admission;
    };
    const deps = { people: people.deps, hasher, logger, attempts };
    return isPasswordOf(deps, { userId: userIds.encode(of.userId), email: of.email, password });
  };

  test("is right or wrong, and theirs", async () => {
    expect(await verdict(PASSWORD, "open")).toBe("right");
    expect(await verdict("wrong password", "open")).toBe("wrong");
    const other = { userId: await people.register(), email };
    expect(await verdict(PASSWORD, "open", other)).toBe("wrong");
  });

  test("is guessed as slowly as at signing in, and counted for the account wherever it is guessed", async () => {
    expect(await verdict(PASSWORD, "locked")).toBe("wrong");
    expect(await verdict(PASSWORD, "flooded")).toBe("busy");
    const { account, from } = countedAs({ email, address: "192.0.2.1" });
    expect(counted[0]).toBe(account);
    // Guesses at the page, from wherever, leave those with a token alone, and the other way round.
    expect(counted[1]).not.toBe(from);
  });
});

describe("attempts", () => {
  test("are counted by each process for itself while Redis is away", async () => {
    const away = new Redis("redis://127.0.0.1:1", {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
      lazyConnect: true,
    });
    away.on("error", () => {});
    const attempts = new SignInAttempts(away, bounds);
    for (let tries = 0; tries <= bounds.freeTries; tries++) {
      expect(await attempt("wrong password", { attempts })).toBe("refused");
    }
    expect(await attempt(PASSWORD, { attempts })).toBe("refused");
    away.disconnect();
  });

  test("that nobody can count let nobody in", async () => {
    const attempts = new SignInAttempts(undefined, bounds);
    attempts.begin = () => Promise.reject(new Error("no counters"));
    expect(await attempt(PASSWORD, { attempts })).toBe("busy");
  });

  test("leave no address in Redis", async () => {
    await attempt("wrong password");
    const keys = await redis.keys("tributary:sign-in*");
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => key.includes("@") || key.includes("192.0.2.1"))).toEqual([]);
  });
});
