import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type BucketServer, openBucketServer } from "./bucket.fixture.ts";
import { type BucketBounds, bucketFiles } from "./bucket-files.ts";

const KEY = "statements/stm_1/1-abc.csv";
const content = Buffer.from("number,reference\r\n1,öre\r\n");
let server: BucketServer;

beforeAll(async () => {
  server = await openBucketServer();
});

beforeEach(() => {
  server.trouble.length = 0;
});

afterAll(() => server.close());

const files = (bounds: Partial<BucketBounds> = {}, secretAccessKey?: string) =>
  bucketFiles(
    { ...server.bucket, ...(secretAccessKey === undefined ? {} : { secretAccessKey }) },
    { timeoutMs: 2_000, attemptsMax: 3, ...bounds },
  );

/** How many requests it took. */
async function counted(work: () => Promise<unknown>): Promise<number> {
  const before = server.requests();
  await work();
  return server.requests() - before;
}

describe("a bucket", () => {
  test("keeps what is put, signed, under its name in the bucket", async () => {
    await files().put(KEY, content);
    expect([...server.objects]).toEqual([
      [`/statements-of-tests/${KEY}`, { content, type: "text/csv; charset=utf-8" }],
    ]);
    expect(await files().get(KEY)).toEqual(content);
  });

  test("that has no such object is no fault", async () => {
    expect(await counted(async () => expect(await files().get("none.csv")).toBeUndefined())).toBe(
      1,
    );
  });

  test("that refuses the signature is a fault at once, which tells no secret", async () => {
    const wrong = files({}, "another secret");
    const put = wrong.put(KEY, content).catch((error: unknown) => error);
    expect(await put).toMatchObject({
      ...{ code: "BUCKET_REFUSED", message: "the bucket answered with status 403" },
    });
    expect(await counted(() => expect(wrong.get(KEY)).rejects.toThrow("403"))).toBe(1);
  });
});

describe("trouble", () => {
  test.each([[500], [503], [429], ["hang"], ["cut"]] as const)(
    "that passes (%s) is got over, reading and writing",
    async (trouble) => {
      const patient = files({ timeoutMs: 1_000 });
      await patient.put(KEY, content);
      server.trouble.push(trouble, trouble);
      expect(await counted(async () => expect(await patient.get(KEY)).toEqual(content))).toBe(3);
      if (trouble === "cut") return;
      server.trouble.push(trouble);
      expect(await counted(() => patient.put(KEY, content))).toBe(2);
    },
  );

  test("that stays is a fault after so many attempts, each of bounded time", async () => {
    server.trouble.push("hang", 500, "hang", 500);
    const startMs = performance.now();
    const impatient = files({ timeoutMs: 1_000, attemptsMax: 3 });
    expect(await counted(() => expect(impatient.get(KEY)).rejects.toThrow())).toBe(3);
    expect(performance.now() - startMs).toBeLessThan(10_000);
    server.trouble.length = 0;
  });

  test("of sending us elsewhere is not followed: the signature is for one place", async () => {
    server.trouble.push("redirect", "redirect", "redirect");
    await expect(files().get(KEY)).rejects.toThrow();
  });

  test("of an endless answer ends where a file of ours would", async () => {
    server.trouble.push("flood");
    expect(await files({ timeoutMs: 10_000 }).get(KEY)).toBeUndefined();
  });
});
