import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { storedSigningKey } from "@tributary/testing/stored-signing-key";
import { decodeJwt, decodeProtectedHeader, importJWK, SignJWT } from "jose";
import { StrictClient } from "./strict-client.fixture.ts";

const OAUTH_SECRET = "a-secret-that-seals-what-sign-in-keeps";
const keysMaxAgeMs = 300;

let platform: Platform;
let signIn: StrictClient;

// A year of rotation in a few seconds, in two processes that each look at the keys in their own time.
beforeAll(async () => {
  const everywhere = { ISSUER_KEYS_MAX_AGE_MS: String(keysMaxAgeMs) };
  platform = await startPlatform({
    usersReplicas: 2,
    users: {
      ...everywhere,
      OAUTH_SECRETS: OAUTH_SECRET,
      ACCESS_TOKEN_TTL_SECONDS: "4",
      SIGNING_KEY_TTL_MS: "2500",
      SIGNING_KEY_PUBLISHED_MS: "1200",
      SIGNING_KEY_RETIRED_MS: "4500",
      SIGNING_KEY_REFRESH_MS: "200",
      JOBS_IDLE_POLL_MS: "100",
    },
    transactions: everywhere,
    gateway: everywhere,
  });
  signIn = await StrictClient.open(platform);
}, 60_000);
afterAll(() => platform?.stop());

test("keys are rotated under load with no failed request, and one that is gone signs nothing more", async () => {
  const first = (await signIn.clientCredentials("accounts:read:any")).access_token;
  const firstKid = String(decodeProtectedHeader(first).kid);
  const firstKey = await storedSigningKey(platform.databaseUrls.users, OAUTH_SECRET, firstKid);
  const seen = new Set([firstKid]);
  const failures: string[] = [];
  let requests = 0;
  let refreshToken = (await signIn.signIn("web", "alice")).refresh_token ?? "";

  async function use(token: string): Promise<void> {
    seen.add(String(decodeProtectedHeader(token).kid));
    const answer = await platform.withToken(token).query("{ currencies { code } me { id } }");
    requests++;
    // Where the machine is so busy that its life was over meanwhile, a refusal is right.
    const isOver = (decodeJwt(token).exp ?? 0) * 1_000 <= Date.now();
    const isRefused = answer.status !== 200 || answer.errors !== undefined;
    if (isRefused && !isOver) failures.push(JSON.stringify(answer));
  }

  /** At once, and again when most of its life is over. */
  const later: Promise<void>[] = [];
  async function useTwice(token: string): Promise<void> {
    await use(token);
    later.push(delay(2_500).then(() => use(token)));
    await delay(50);
  }

  let isEnough = false;
  const load = Array.from({ length: 4 }, async (_, worker) => {
    while (!isEnough) {
      try {
        if (worker === 0) {
          const tokens = await signIn.refresh("web", refreshToken);
          refreshToken = tokens.refresh_token ?? "";
          await useTwice(tokens.access_token);
        } else {
          const { access_token } = await signIn.clientCredentials("users:read:any");
          await useTwice(access_token);
        }
      } catch (error) {
        failures.push(String(error));
      }
    }
  });
  await eventually(async () => seen.size >= 4 && !(await published()).includes(firstKid), {
    timeoutMs: 25_000,
    everyMs: 100,
  });
  isEnough = true;
  await Promise.all(load);
  await Promise.all(later);
  expect(failures).toEqual([]);
  process.stdout.write(`${seen.size} keys signed what ${requests} requests carried\n`);

  // Signed with the key that is gone, and otherwise good.
  const late = await new SignJWT(decodeJwt(first))
    .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: firstKid })
    .setExpirationTime("1h")
    .sign(await importJWK(firstKey, "ES256"));
  await eventually(
    async () => (await platform.withToken(late).query("{ currencies { code } }")).status === 401,
  );
}, 60_000);

async function published(): Promise<string[]> {
  const response = await fetch(signIn.server.jwks_uri ?? "");
  expect(response.headers.get("cache-control")).toMatch(/^public, max-age=\d+$/);
  const { keys } = (await response.json()) as { keys: { kid: string; d?: string }[] };
  // Only the public half, ever.
  expect(keys.filter((key) => key.d !== undefined)).toEqual([]);
  return keys.map(({ kid }) => kid);
}
