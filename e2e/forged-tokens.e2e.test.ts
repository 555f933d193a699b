import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { type ForgersKey, forgersKey } from "@tributary/testing/forgers-key";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { StolenCredential } from "@tributary/testing/stolen-credential";
import { decodeJwt, decodeProtectedHeader, type JWTPayload, SignJWT } from "jose";
import { StrictClient } from "./strict-client.fixture.ts";

const GATEWAY_SECRET = "a-secret-between-gateway-and-subgraphs";
const FOREIGN = "https://id.elsewhere.example/realms/main";
const credential = new StolenCredential(GATEWAY_SECRET);

let platform: Platform;
let signIn: StrictClient;
/** Of a stranger: same algorithm, other key. */
let strangers: ForgersKey;
/** Of another issuer that the platform trusts. */
let foreign: ForgersKey;
let good: { accessToken: string; idToken: string; refreshToken: string };

const keys = createServer((_request, response) => {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(foreign.publicJwks));
});

beforeAll(async () => {
  [strangers, foreign] = await Promise.all([forgersKey(), forgersKey()]);
  await new Promise<void>((resolve) => keys.listen(0, "127.0.0.1", resolve));
  const jwksUrl = `http://127.0.0.1:${(keys.address() as AddressInfo).port}/certs`;
  const everywhere = {
    GATEWAY_SECRETS: GATEWAY_SECRET,
    OIDC_ISSUERS: JSON.stringify([
      {
        issuer: FOREIGN,
        jwksUrl,
        audience: "bank-api",
        claims: { subject: "person", roles: "groups", scope: "scp" },
      },
    ]),
  };
  platform = await startPlatform({
    users: everywhere,
    transactions: everywhere,
    gateway: everywhere,
  });
  signIn = await StrictClient.open(platform);
  const tokens = await signIn.signIn("web", "alice");
  good = {
    accessToken: tokens.access_token,
    idToken: tokens.id_token ?? "",
    refreshToken: tokens.refresh_token ?? "",
  };
}, 60_000);
afterAll(async () => {
  await platform?.stop();
  await new Promise((resolve) => keys.close(resolve).closeAllConnections());
});

const doors = ["gateway", "users", "transactions"] as const;
type Door = (typeof doors)[number];

async function ask(door: Door, token: string): Promise<{ status: number; text: string }> {
  const query = door === "transactions" ? "{ currencies { code } }" : "{ me { id } }";
  const response = await fetch(`${platform.urls[door]}/graphql`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${token}`,
      ...(await credential.headers(door)),
    },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, text: await response.text() };
}

/** The good token with something changed, signed with a key of the forger's. */
async function forge(
  change: { header?: Record<string, unknown>; claims?: JWTPayload } = {},
): Promise<string> {
  return strangers.sign(
    { ...decodeProtectedHeader(good.accessToken), ...change.header },
    { ...decodeJwt(good.accessToken), ...change.claims },
  );
}

/** As the other issuer would make it. */
async function foreignToken(claims: JWTPayload): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  return foreign.sign(
    { typ: "JWT", kid: foreign.kid },
    {
      iss: FOREIGN,
      aud: "bank-api",
      sub: "whatever they call her",
      iat: now,
      exp: now + 300,
      person: people.alice.id,
      groups: ["USER", "staff"],
      scp: "openid",
      ...claims,
    },
  );
}

function withParts(change: (header: object, payload: object) => [object, object]): string {
  const [header, payload] = change(
    decodeProtectedHeader(good.accessToken),
    decodeJwt(good.accessToken),
  );
  const signature = good.accessToken.split(".")[2] ?? "";
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  return `${encode(header)}.${encode(payload)}.${signature}`;
}

async function publicKey(): Promise<Record<string, string>> {
  const response = await fetch(signIn.server.jwks_uri ?? "");
  const { keys: published } = (await response.json()) as { keys: Record<string, string>[] };
  return published[0] ?? {};
}

const forged: readonly [string, () => string | Promise<string>][] = [
  [
    "with algorithm none",
    () => withParts((header, payload) => [{ ...header, alg: "none" }, payload]),
  ],
  [
    "with algorithm none and no signature",
    () =>
      withParts((header, payload) => [{ ...header, alg: "none" }, payload]).replace(/[^.]+$/, ""),
  ],
  [
    "signed with the public key as if it were a shared secret",
    async () => {
      const key = Buffer.from(JSON.stringify(await publicKey()));
      const header = { ...decodeProtectedHeader(good.accessToken), alg: "HS256" };
      return new SignJWT(decodeJwt(good.accessToken)).setProtectedHeader(header).sign(key);
    },
  ],
  ["signed with another key", () => forge()],
  ["that names another key", () => forge({ header: { kid: strangers.kid } })],
  ["that names no key", () => forge({ header: { kid: undefined } })],
  ["that names a path as its key", () => forge({ header: { kid: "../../../../dev/null" } })],
  [
    "that brings its key along",
    () => forge({ header: { jwk: strangers.publicJwks.keys[0], kid: undefined } }),
  ],
  ["that says where its key is", () => forge({ header: { jku: "http://127.0.0.1:1/keys" } })],
  ["that says where its certificate is", () => forge({ header: { x5u: "http://127.0.0.1:1/" } })],
  [
    "with an extension nobody knows",
    () => withParts((header, payload) => [{ ...header, crit: ["x"], x: 1 }, payload]),
  ],
  [
    "with other claims",
    () => withParts((header, payload) => [header, { ...payload, sub: people.bob.id }]),
  ],
  ["of another issuer", () => forge({ claims: { iss: "https://evil.example" } })],
  ["for another audience", () => forge({ claims: { aud: "https://other.example" } })],
  ["that is over", () => forge({ claims: { exp: 1_700_000_000 } })],
  ["that is not yet valid", () => forge({ claims: { nbf: 4_000_000_000 } })],
  ["of another type", () => forge({ header: { typ: "JWT" } })],
  ["that is an ID token", () => good.idToken],
  ["that is a refresh token", () => good.refreshToken],
  ["that is cut", () => good.accessToken.slice(0, -8)],
  ["of the other issuer for another audience", async () => foreignToken({ aud: "elsewhere" })],
  ["of the other issuer that is over", () => foreignToken({ exp: 1_700_000_000 })],
  ["of the other issuer that says who somebody is", () => foreignToken({ typ: "ID" })],
  ["of the other issuer that is a refresh token", () => foreignToken({ typ: "Refresh" })],
  ["of the other issuer in our name", () => foreignToken({ iss: signIn.issuer.origin })],
];

describe.each(doors)("at the door of %s", (door) => {
  test("the token that forgeries are made of is good", async () => {
    const { status, text } = await ask(door, good.accessToken);
    expect([status, text]).toEqual([200, expect.stringContaining('"data"')]);
    expect(text).not.toContain('"errors"');
  });

  test.each(forged)("a token %s is refused", async (_what, make) => {
    const { status, text } = await ask(door, await make());
    expect([status, JSON.parse(text).errors?.[0]?.extensions?.code]).toEqual([
      401,
      "UNAUTHENTICATED",
    ]);
  });

  test("a token of another issuer that is named is taken, by the claims it uses", async () => {
    const { status, text } = await ask(door, await foreignToken({}));
    expect(status).toBe(200);
    expect(text).not.toContain('"errors"');
    if (door !== "transactions") expect(text).toContain(people.alice.id);
  });
});
