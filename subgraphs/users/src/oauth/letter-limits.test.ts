import { describe, expect, test } from "@jest/globals";
import { Redis } from "ioredis";
import { LetterLimits } from "./letter-limits.ts";

const bounds = { perHour: 2, perAddress: 3 };

describe.each(["no Redis", "a Redis that is away"])("with %s", (what) => {
  const redis =
    what === "no Redis"
      ? undefined
      : new Redis("redis://127.0.0.1:1", {
          enableOfflineQueue: false,
          maxRetriesPerRequest: 0,
          retryStrategy: () => null,
          lazyConnect: true,
        });
  redis?.on("error", () => {});

  test("a mailbox has its share of letters, however its address is written", async () => {
    const limits = new LetterLimits(redis, bounds);
    const written = ["ann@example.com", " Ann@Example.com", "ANN@example.com"];
    const admitted: boolean[] = [];
    for (const email of written) admitted.push(await limits.admitsTo(email));
    expect(admitted).toEqual([true, true, false]);
    expect(await limits.admitsTo("bob@example.com")).toBe(true);
  });

  test("a place asks so often, and others are not kept from asking", async () => {
    const limits = new LetterLimits(redis, bounds);
    const asked = await Promise.all(
      Array.from({ length: 10 }, () => limits.admitsFrom("192.0.2.1")),
    );
    expect(asked.filter((admitted) => admitted)).toHaveLength(3);
    expect(await limits.admitsFrom("192.0.2.2")).toBe(true);
  });
});
