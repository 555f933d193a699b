import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { importJWK, SignJWT } from "jose";
import { AUDIENCE, createDevelopmentKey, type DevelopmentKey } from "./development-issuer.ts";
import { InvalidTokenError, TokenVerifier } from "./token-verifier.ts";

/** Two issuers, each with keys of its own behind an address that counts who reads them. */
const issuers = ["https://one.example", "https://two.example"] as const;
type Issuer = (typeof issuers)[number];

let server: Server;
let keys: Record<Issuer, DevelopmentKey>;
let reads = 0;

beforeAll(async () => {
  keys = {
    "https://one.example": await createDevelopmentKey(),
    "https://two.example": await createDevelopmentKey(),
  };
  server = createServer((request, response) => {
    reads += 1;
    const issuer = issuers[Number(request.url?.slice(1))] ?? issuers[0];
    response.end(JSON.stringify(keys[issuer].publicJwks));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});

afterAll(() => {
  server.close();
});

beforeEach(() => {
  reads = 0;
});

function verifierOf(): TokenVerifier {
  const { port } = server.address() as AddressInfo;
  return new TokenVerifier(
    issuers.map((issuer, index) => ({
      issuer,
      audience: AUDIENCE,
      claims: { subject: "sub" },
      jwksUrl: `http://127.0.0.1:${port}/${index}`,
    })),
    // So long that no machine is slow enough for a second pause.
    { keysCooldownMs: 3_600_000, keysMaxAgeMs: 3_600_000 },
  );
}

type Said = { readonly by?: Issuer; readonly kid?: string; readonly startsInSeconds?: number };

async function token(issuer: Issuer, { by = issuer, kid, startsInSeconds = 0 }: Said = {}) {
  const { privateJwk } = keys[by];
  const now = Math.floor(Date.now() / 1_000);
  const signed = await new SignJWT({})
    .setProtectedHeader({ alg: "ES256", kid: kid ?? privateJwk.kid ?? "" })
    .setIssuer(issuer)
    .setAudience(AUDIENCE)
    .setSubject("usr_1")
    .setNotBefore(now + startsInSeconds)
    .setExpirationTime(now + 3_600)
    .sign(await importJWK(privateJwk, "ES256"));
  return `Bearer ${signed}`;
}

test("a flood of tokens with keys that nobody knows has the keys read no sooner than the pause allows", async () => {
  const verifier = verifierOf();
  await verifier.verify(await token("https://one.example"));
  expect(reads).toBe(1);
  const flood = Array.from({ length: 200 }, async (_, number) =>
    verifier.verify(await token("https://one.example", { kid: `made up ${number}` })),
  );
  for (const one of await Promise.allSettled(flood)) {
    expect(one.status === "rejected" && one.reason).toBeInstanceOf(InvalidTokenError);
  }
  // That of the first token tells when there may be another reading.
  expect(reads).toBe(1);
  expect((await verifier.verify(await token("https://one.example")))?.id).toBe("usr_1");
});

test("a key is looked for again once, when there was no reading for a while", async () => {
  const { port } = server.address() as AddressInfo;
  const trusted = {
    issuer: "https://one.example",
    audience: AUDIENCE,
    jwksUrl: `http://127.0.0.1:${port}/0`,
  };
  const verifier = new TokenVerifier([trusted], { keysCooldownMs: 0 });
  await verifier.verify(await token("https://one.example"));
  await expect(
    verifier.verify(await token("https://one.example", { kid: "made up" })),
  ).rejects.toThrow(InvalidTokenError);
  expect(reads).toBe(2);
});

test("of several issuers each is believed by its own keys alone", async () => {
  const verifier = verifierOf();
  for (const issuer of issuers) {
    expect((await verifier.verify(await token(issuer)))?.id).toBe("usr_1");
  }
  const [one, two] = issuers;
  for (const [issuer, by] of [
    [one, two],
    [two, one],
  ] as const) {
    const kid = keys[issuer].privateJwk.kid ?? "";
    for (const said of [{ by }, { by, kid }]) {
      await expect(verifier.verify(await token(issuer, said))).rejects.toThrow(InvalidTokenError);
    }
  }
});

test("a token whose time begins is good when clocks differ by no more than is tolerated", async () => {
  const verifier = verifierOf();
  const good = await token("https://one.example", { startsInSeconds: 5 });
  expect((await verifier.verify(good))?.id).toBe("usr_1");
  // So far ahead that it has not begun however long this took.
  const early = await token("https://one.example", { startsInSeconds: 1_800 });
  await expect(verifier.verify(early)).rejects.toThrow(InvalidTokenError);
});
