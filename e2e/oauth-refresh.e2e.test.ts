import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { StrictClient } from "./strict-client.fixture.ts";

let platform: Platform;
let signIn: StrictClient;

const refused = expect.objectContaining({ error: "invalid_grant" });
const first = async () => (await signIn.signIn("web", "alice")).refresh_token ?? "";
const next = async (token: string) => (await signIn.refresh("web", token)).refresh_token ?? "";

/** Times that no test can be too slow or too fast for: either hardly any, or more than it takes. */
function issuerThat(grace: { simultaneousMs: number; lostAnswerMs: number }, replicas = 1): void {
  beforeAll(async () => {
    platform = await startPlatform({
      usersReplicas: replicas,
      users: {
        REFRESH_SIMULTANEOUS_MS: String(grace.simultaneousMs),
        REFRESH_GRACE_MS: String(grace.lostAnswerMs),
      },
    });
    signIn = await StrictClient.open(platform);
  }, 60_000);
  afterAll(() => platform?.stop());
}

describe("at one moment", () => {
  issuerThat({ simultaneousMs: 10_000, lostAnswerMs: 60_000 }, 2);

  test("a token that is refreshed is another one, and the old one is none", async () => {
    const one = await first();
    const two = await next(one);
    expect(two).not.toBe(one);
    await expect(next(one)).rejects.toEqual(refused);
    expect(await next(two)).toBeTruthy();
  });

  test.each([1, 2, 3])(
    "of three at the same moment one is answered, and nobody is signed out (%i)",
    async () => {
      const token = await first();
      const results = await Promise.allSettled([next(token), next(token), next(token)]);
      const answered = results.flatMap((r) => (r.status === "fulfilled" ? [r.value] : []));
      expect(answered).toHaveLength(1);
      for (const result of results) {
        if (result.status === "rejected") expect(result.reason).toEqual(refused);
      }
      expect(await next(answered[0] ?? "")).toBeTruthy();
    },
  );

  test("the one before the last, shown again, ends all that came of the sign-in", async () => {
    const one = await first();
    const two = await next(one);
    const three = await next(two);
    await expect(next(one)).rejects.toEqual(refused);
    await expect(next(three)).rejects.toEqual(refused);
  });

  test("a token is of no use to another program", async () => {
    const token = await first();
    await expect(signIn.refresh("other", token)).rejects.toEqual(refused);
    expect(await next(token)).toBeTruthy();
  });
});

describe("a little later", () => {
  issuerThat({ simultaneousMs: 1, lostAnswerMs: 60_000 });

  test("an answer that was lost is given once more, and the lost one is not to be shown any more", async () => {
    const one = await first();
    const lost = await next(one);
    // The client waits for the answer, and then tries again.
    const again = await eventually(() => next(one).catch(() => undefined));
    expect(await next(again)).toBeTruthy();
    await expect(next(lost)).rejects.toEqual(refused);
  });

  test("whoever shows what another was given in its place ends it for both", async () => {
    const one = await first();
    const lost = await next(one);
    const thiefs = await eventually(() => next(one).catch(() => undefined));
    await expect(next(lost)).rejects.toEqual(refused);
    await expect(next(thiefs)).rejects.toEqual(refused);
  });
});

describe("after the grace", () => {
  issuerThat({ simultaneousMs: 1, lostAnswerMs: 2 });

  test("the last one, shown again, ends all that came of the sign-in too", async () => {
    const one = await first();
    const two = await next(one);
    // Longer than that, on any clock.
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect(next(one)).rejects.toEqual(refused);
    await expect(next(two)).rejects.toEqual(refused);
  });
});
