import { describe, expect, test } from "@jest/globals";
import { HasherBusyError, PasswordHasher } from "./password-hasher.ts";

const small = {
  memoryKib: 1_024,
  iterations: 1,
  parallelism: 1,
  concurrencyMax: 1,
  waitingMax: 10,
};
const hasher = new PasswordHasher(small);

describe("a password", () => {
  test("is hashed with Argon2id, never twice the same, and known again", async () => {
    const [one, two] = await Promise.all([
      hasher.hash("correct horse"),
      hasher.hash("correct horse"),
    ]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=1024,t=1,p=1\$/);
    expect(one).not.toBe(two);
    expect(await hasher.verify(one, "correct horse")).toEqual({ isRight: true, isOutdated: false });
    expect((await hasher.verify(one, "correct hors")).isRight).toBe(false);
  });

  test("is the same however its letters were composed", async () => {
    const known = await hasher.hash("Zo\u00EB's long secret");
    expect((await hasher.verify(known, "Zoe\u0308's long secret")).isRight).toBe(true);
  });

  test("of nobody is wrong, and was looked at all the same", async () => {
    expect(await hasher.verify(undefined, "correct horse")).toEqual({
      isRight: false,
      isOutdated: false,
    });
  });

  test("hashed with other parameters is to be hashed anew", async () => {
    const known = await hasher.hash("correct horse");
    const stronger = new PasswordHasher({ ...small, iterations: 2 });
    expect(await stronger.verify(known, "correct horse")).toEqual({
      isRight: true,
      isOutdated: true,
    });
  });

  test("waits its turn, and is refused where too many wait already", async () => {
    const busy = new PasswordHasher({ ...small, waitingMax: 2 });
    const results = await Promise.allSettled(["a", "b", "c", "d"].map((one) => busy.hash(one)));
    // The dummy has the first place.
    expect(results.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "rejected",
      "rejected",
    ]);
    expect((results[3] as PromiseRejectedResult).reason).toBeInstanceOf(HasherBusyError);
    expect(await busy.hash("later")).toMatch(/^\$argon2id/);
  });
});
