import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { beforeAll, describe, expect, jest, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { importJWK, SignJWT } from "jose";
import {
  AUDIENCE,
  createDevelopmentKey,
  DEVELOPMENT_ISSUER,
  type DevelopmentKey,
  signDevelopmentToken,
} from "./development-issuer.ts";
import { MULTI_FACTOR_ACR } from "./multi-factor.ts";
import { InvalidTokenError, KeysUnavailableError, TokenVerifier } from "./token-verifier.ts";
import type { TrustedIssuer } from "./trusted-issuer.ts";

let key: DevelopmentKey;
let verifier: TokenVerifier;
const named = { issuer: DEVELOPMENT_ISSUER, audience: AUDIENCE, claims: { subject: "sub" } };

beforeAll(async () => {
  key = await createDevelopmentKey();
  verifier = new TokenVerifier([{ ...named, jwks: key.publicJwks, tokenType: "at+jwt" }]);
});

async function forge(change: {
  type?: string;
  claims?: Record<string, unknown>;
  issuer?: string;
  audience?: string;
  expiresInSeconds?: number;
  subject?: string;
}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const token = new SignJWT(change.claims ?? {})
    .setProtectedHeader({
      alg: "ES256",
      kid: key.privateJwk.kid ?? "",
      typ: change.type ?? "at+jwt",
    })
    .setIssuer(change.issuer ?? DEVELOPMENT_ISSUER)
    .setAudience(change.audience ?? AUDIENCE);
  if (change.subject !== "") token.setSubject(change.subject ?? "usr_1");
  if (change.expiresInSeconds !== undefined) token.setExpirationTime(now + change.expiresInSeconds);
  return token.sign(await importJWK(key.privateJwk, "ES256"));
}

const none = (claims: object) =>
  [{ alg: "none" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");

describe("a token", () => {
  test("says who asks, with the scopes that the roles allow and the token lists", async () => {
    const claims = { subject: "usr_1", roles: ["SUPPORT"] as const, ttlSeconds: 60 };
    const token = await signDevelopmentToken(key, {
      ...claims,
      scopes: ["users:read:any", "users:pii:any"],
    });
    const viewer = await verifier.verify(`Bearer ${token}`);
    expect(viewer?.id).toBe("usr_1");
    expect([...(viewer?.scopes ?? [])]).toEqual(["users:read:any"]);
  });

  test("says when and how the person signed in, where the issuer tells", async () => {
    const claims = { subject: "usr_1", roles: ["ADMIN"] as const, ttlSeconds: 60 };
    const before = Math.floor(Date.now() / 1_000);
    const token = await signDevelopmentToken(key, { ...claims, amr: ["pwd", "otp"] });
    const viewer = await verifier.verify(`Bearer ${token}`);
    expect([...(viewer?.amr ?? [])]).toEqual(["pwd", "otp"]);
    const authTime = (viewer?.authTime?.getTime() ?? 0) / 1_000;
    expect(authTime).toBeGreaterThanOrEqual(before);
    expect(authTime).toBeLessThanOrEqual(Math.ceil(Date.now() / 1_000));
    const silent = await verifier.verify(`Bearer ${await forge({ expiresInSeconds: 60 })}`);
    expect(silent).toMatchObject({ authTime: undefined, amr: new Set() });
  });

  test("of a service carries exactly its listed scopes", async () => {
    const token = await signDevelopmentToken(key, {
      subject: "svc_1",
      roles: ["SERVICE"],
      scopes: ["accounts:read:any"],
      ttlSeconds: 60,
    });
    expect([...((await verifier.verify(`Bearer ${token}`))?.scopes ?? [])]).toEqual([
      "accounts:read:any",
    ]);
  });

  test("that is absent is nobody, not an error", async () => {
    expect(await verifier.verify(undefined)).toBeUndefined();
  });

  test.each<[string, () => Promise<string>]>([
    ["expired", () => forge({ expiresInSeconds: -60 })],
    ["without an expiry", () => forge({})],
    ["without a subject", () => forge({ subject: "", expiresInSeconds: 60 })],
    ["of another issuer", () => forge({ issuer: "https://evil.example", expiresInSeconds: 60 })],
    ["for another audience", () => forge({ audience: "https://other", expiresInSeconds: 60 })],
    [
      "signed with another key",
      async () =>
        signDevelopmentToken(await createDevelopmentKey(), {
          subject: "usr_1",
          roles: ["ADMIN"],
          ttlSeconds: 60,
        }),
    ],
    ["of another type", () => forge({ type: "JWT", expiresInSeconds: 60 })],
    ["not yet valid", () => forge({ claims: { nbf: 4e9 }, expiresInSeconds: 60 })],
    ["bound to a client's key", () => forge({ claims: { cnf: {} }, expiresInSeconds: 60 })],
    [
      "with algorithm none",
      async () => `${none({ iss: DEVELOPMENT_ISSUER, aud: AUDIENCE, sub: "usr_1", exp: 4e9 })}.x`,
    ],
    [
      "signed with the public key as if it were a shared secret",
      async () =>
        new SignJWT({ sub: "usr_1" })
          .setProtectedHeader({ alg: "HS256", kid: key.privateJwk.kid ?? "" })
          .setIssuer(DEVELOPMENT_ISSUER)
          .setAudience(AUDIENCE)
          .setExpirationTime("1h")
          .sign(Buffer.from(JSON.stringify(key.publicJwks.keys[0]))),
    ],
    ["that is no token", async () => "abc"],
    ["that is too long", async () => `${"a".repeat(9_000)}.b.c`],
  ])("%s is refused", async (_name, make) => {
    await expect(verifier.verify(`Bearer ${await make()}`)).rejects.toThrow(InvalidTokenError);
  });

  test("is refused from the moment it expires, whatever the clocks' tolerance", async () => {
    const tolerant = new TokenVerifier([{ ...named, jwks: key.publicJwks }], {
      clockToleranceSeconds: 60,
    });
    const late = await forge({ expiresInSeconds: -1 });
    await expect(tolerant.verify(`Bearer ${late}`)).rejects.toThrow(InvalidTokenError);
    const good = `Bearer ${await forge({ expiresInSeconds: 60 })}`;
    expect((await tolerant.verify(good))?.id).toBe("usr_1");
    // By now it is remembered as good.
    const minuteLater = Date.now() + 60_000;
    const clock = jest.spyOn(Date, "now").mockReturnValue(minuteLater);
    try {
      await expect(tolerant.verify(good)).rejects.toThrow(InvalidTokenError);
    } finally {
      clock.mockRestore();
    }
  });

  test("is not called invalid while its issuer's keys cannot be had", async () => {
    let answer = { status: 503, body: "" };
    const issuer = createServer((_request, response) => {
      response.writeHead(answer.status).end(answer.body);
    }).listen(0, "127.0.0.1");
    await once(issuer, "listening");
    const jwksUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/jwks`;
    const remote = new TokenVerifier([{ ...named, jwksUrl }]);
    const token = await forge({ expiresInSeconds: 60 });
    try {
      await expect(remote.verify(`Bearer ${token}`)).rejects.toThrow(KeysUnavailableError);
      answer = { status: 200, body: JSON.stringify(key.publicJwks) };
      expect((await remote.verify(`Bearer ${token}`))?.id).toBe("usr_1");
      const forged = await signDevelopmentToken(await createDevelopmentKey(), {
        subject: "usr_1",
        roles: [],
        ttlSeconds: 60,
      });
      await expect(remote.verify(`Bearer ${forged}`)).rejects.toThrow(InvalidTokenError);
    } finally {
      await new Promise((resolve) => issuer.close(resolve));
    }
  });

  test("says when and how its person signed in, and where it comes from", async () => {
    const claims = { auth_time: 1_700_000_000, amr: ["pwd", "otp"], sid: "ses_1" };
    const viewer = await verifier.verify(`Bearer ${await forge({ claims, expiresInSeconds: 60 })}`);
    expect(viewer?.authTime).toEqual(new Date(1_700_000_000_000));
    expect([...(viewer?.amr ?? [])]).toEqual(["pwd", "otp"]);
    expect(viewer?.sessionId).toBe("ses_1");
  });

  test.each([{ typ: "ID" }, { typ: "Refresh" }, { at_hash: "x" }])(
    "that carries %j is another kind of token, whichever issuer signed it",
    async (claims) => {
      const foreign = new TokenVerifier([{ ...named, jwks: key.publicJwks }]);
      const good = await forge({ type: "JWT", claims: { typ: "Bearer" }, expiresInSeconds: 60 });
      expect((await foreign.verify(`Bearer ${good}`))?.id).toBe("usr_1");
      const other = await forge({ type: "JWT", claims, expiresInSeconds: 60 });
      await expect(foreign.verify(`Bearer ${other}`)).rejects.toThrow(InvalidTokenError);
    },
  );

  test("goes on counting while its issuer is away, whose keys are known", async () => {
    const issuer = createServer((_request, response) => {
      response.writeHead(200).end(JSON.stringify(key.publicJwks));
    }).listen(0, "127.0.0.1");
    await once(issuer, "listening");
    const jwksUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/jwks`;
    const trusted = [{ ...named, jwksUrl }];
    const patient = new TokenVerifier(trusted, { keysMaxAgeMs: 0, keysCooldownMs: 0 });
    const impatient = new TokenVerifier(trusted, { keysMaxAgeMs: 0, keysStaleMsMax: 0 });
    const token = async () => `Bearer ${await forge({ expiresInSeconds: 60 })}`;
    await Promise.all([patient.verify(await token()), impatient.verify(await token())]);
    await new Promise((resolve) => issuer.close(resolve).closeAllConnections());
    expect((await patient.verify(await token()))?.id).toBe("usr_1");
    expect((await patient.verify(await token()))?.id).toBe("usr_1");
    await expect(impatient.verify(await token())).rejects.toThrow(KeysUnavailableError);
  });

  test("is checked again after a while, so that a key taken away is noticed", async () => {
    let keys = key.publicJwks;
    const issuer = createServer((_request, response) => {
      response.writeHead(200).end(JSON.stringify(keys));
    }).listen(0, "127.0.0.1");
    await once(issuer, "listening");
    const jwksUrl = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}/jwks`;
    const remote = new TokenVerifier([{ ...named, jwksUrl }], {
      cacheMs: 1,
      keysMaxAgeMs: 1,
      keysCooldownMs: 1,
    });
    const token = await forge({ expiresInSeconds: 60 });
    try {
      expect((await remote.verify(`Bearer ${token}`))?.id).toBe("usr_1");
      keys = (await createDevelopmentKey()).publicJwks;
      await eventually(() =>
        remote.verify(`Bearer ${token}`).then(
          () => false,
          (error: unknown) => error instanceof InvalidTokenError,
        ),
      );
    } finally {
      await new Promise((resolve) => issuer.close(resolve));
    }
  });

  test("is read by the claims that its issuer uses", async () => {
    const mapped = new TokenVerifier([
      {
        issuer: DEVELOPMENT_ISSUER,
        audience: AUDIENCE,
        jwks: key.publicJwks,
        claims: { subject: "jti" },
      },
    ]);
    const token = await signDevelopmentToken(key, { subject: "x", roles: [], ttlSeconds: 60 });
    expect((await mapped.verify(`Bearer ${token}`))?.id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("names ids of ours where its issuer is configured to, and nowhere else", async () => {
    const ours = "usr_01j8000000000000000000000a";
    const idFrom = async (claims: TrustedIssuer["claims"]) => {
      const { issuer, audience } = named;
      const other = new TokenVerifier([{ issuer, audience, jwks: key.publicJwks, claims }]);
      const token = await forge({ subject: ours, expiresInSeconds: 60 });
      return (await other.verify(`Bearer ${token}`))?.id;
    };
    expect(await idFrom({ subject: "sub" })).toBe(ours);
    // Theirs alone, and no person's or program's here.
    expect(await idFrom(undefined)).toBe(`${DEVELOPMENT_ISSUER}#${ours}`);
    expect(await idFrom({ roles: "groups" })).toBe(`${DEVELOPMENT_ISSUER}#${ours}`);
    const long = await forge({ subject: "x".repeat(256), expiresInSeconds: 60 });
    await expect(verifier.verify(`Bearer ${long}`)).rejects.toThrow(InvalidTokenError);
  });

  test("says two factors by its issuer's own words for them", async () => {
    const issuer = { issuer: DEVELOPMENT_ISSUER, audience: AUDIENCE, jwks: key.publicJwks };
    const methodsOf = async (change: Partial<TrustedIssuer>, claims: Record<string, unknown>) => {
      const mapped = new TokenVerifier([{ ...issuer, ...change } as TrustedIssuer]);
      const viewer = await mapped.verify(`Bearer ${await forge({ claims, expiresInSeconds: 60 })}`);
      return { methods: [...(viewer?.amr ?? [])], at: viewer?.authTime?.getTime() };
    };
    const claims = { amr: "when", authTime: "https://id.example/time", acr: "level" } as const;
    const theirs = { "https://id.example/time": 1_800_000_000, when: ["otp"], level: "gold" };
    expect(await methodsOf({ claims, multiFactorAcr: ["gold"] }, theirs)).toEqual({
      methods: ["otp", "mfa"],
      at: 1_800_000_000_000,
    });
    expect((await methodsOf({ claims }, theirs)).methods).toEqual(["otp"]);
    const ours = { acr: MULTI_FACTOR_ACR };
    expect((await methodsOf({}, ours)).methods).toEqual(["mfa"]);
    expect((await methodsOf({ multiFactorAcr: ["gold"] }, ours)).methods).toEqual([]);
    expect((await methodsOf({}, { acr: [MULTI_FACTOR_ACR] })).methods).toEqual([]);
  });
});
