import { createPublicKey } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { people } from "@tributary/local/people";
import { type ForgersKey, forgersKey } from "@tributary/testing/forgers-key";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { storedSigningKey } from "@tributary/testing/stored-signing-key";
import { decodeJwt, decodeProtectedHeader, importJWK, type JWTPayload, SignJWT } from "jose";
import { StrictClient } from "./strict-client.fixture.ts";

export const GATEWAY_SECRET = "a-secret-between-gateway-and-subgraphs";
const OAUTH_SECRET = "a-secret-that-seals-what-sign-in-keeps";
const FOREIGN = "https://id.elsewhere.example/realms/main";

type Change = {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
};

/** A platform, a good token of it, and what a forger can make of that. */
export class Forger {
  readonly platform: Platform;
  readonly signIn: StrictClient;
  readonly good: { accessToken: string; idToken: string; refreshToken: string };
  /** Of a stranger: same algorithm, other key. */
  readonly strangers: ForgersKey;
  /** Of another issuer that the platform trusts. */
  readonly #foreign: ForgersKey;
  readonly #foreignKeys: Server;

  private constructor(parts: {
    platform: Platform;
    signIn: StrictClient;
    good: Forger["good"];
    strangers: ForgersKey;
    foreign: ForgersKey;
    foreignKeys: Server;
  }) {
    this.platform = parts.platform;
    this.signIn = parts.signIn;
    this.good = parts.good;
    this.strangers = parts.strangers;
    this.#foreign = parts.foreign;
    this.#foreignKeys = parts.foreignKeys;
  }

  static async open(): Promise<Forger> {
    const [strangers, foreign] = await Promise.all([forgersKey(), forgersKey()]);
    const foreignKeys = createServer((_request, response) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(foreign.publicJwks));
    });
    await new Promise<void>((resolve) => foreignKeys.listen(0, "127.0.0.1", resolve));
    const jwksUrl = `http://127.0.0.1:${(foreignKeys.address() as AddressInfo).port}/certs`;
    const claims = { subject: "person", roles: "groups", scope: "scp" };
    const everywhere = {
      GATEWAY_SECRETS: GATEWAY_SECRET,
      OIDC_ISSUERS: JSON.stringify([{ issuer: FOREIGN, jwksUrl, audience: "bank-api", claims }]),
    };
    const platform = await startPlatform({
      users: { ...everywhere, OAUTH_SECRETS: OAUTH_SECRET },
      transactions: everywhere,
      gateway: everywhere,
    });
    const signIn = await StrictClient.open(platform);
    const tokens = await signIn.signIn("web", "alice");
    const good = {
      accessToken: tokens.access_token,
      idToken: tokens.id_token ?? "",
      refreshToken: tokens.refresh_token ?? "",
    };
    return new Forger({ platform, signIn, good, strangers, foreign, foreignKeys });
  }

  async close(): Promise<void> {
    await this.platform.stop();
    await new Promise((resolve) => this.#foreignKeys.close(resolve).closeAllConnections());
  }

  /** The good token with something changed, signed with a key of the forger's. */
  forge(change: Change = {}): Promise<string> {
    const { header, claims } = this.#changed(change);
    return this.strangers.sign(header, claims);
  }

  /** Signed with the platform's own key: nothing is wrong but what was changed. */
  async sign(change: Change): Promise<string> {
    const { header, claims } = this.#changed(change);
    const url = this.platform.databaseUrls.users;
    const key = await storedSigningKey(url, OAUTH_SECRET, String(header.kid));
    const token = new SignJWT(claims).setProtectedHeader({ ...header, alg: "ES256" });
    return token.sign(await importJWK(key, "ES256"));
  }

  /** As the other issuer would make it. */
  foreignToken(claims: JWTPayload): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    return this.#foreign.sign(
      { typ: "JWT", kid: this.#foreign.kid },
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

  /** With the signature that the good token has. */
  withParts(change: (header: object, payload: object) => [object, object]): string {
    const { header, claims } = this.#changed({});
    const signature = this.good.accessToken.split(".")[2] ?? "";
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
    return [...change(header, claims).map(encode), signature].join(".");
  }

  async publicKey(): Promise<Record<string, string>> {
    const response = await fetch(this.signIn.server.jwks_uri ?? "");
    const { keys } = (await response.json()) as { keys: Record<string, string>[] };
    return keys[0] ?? {};
  }

  #changed({ header, claims }: Change) {
    return {
      header: { ...decodeProtectedHeader(this.good.accessToken), ...header },
      claims: { ...decodeJwt(this.good.accessToken), ...claims } as JWTPayload,
    };
  }
}

export const forgeries: readonly [string, (forger: Forger) => string | Promise<string>][] = [
  [
    "with algorithm none",
    (forger) => forger.withParts((header, payload) => [{ ...header, alg: "none" }, payload]),
  ],
  [
    "with algorithm none and no signature",
    (forger) =>
      forger
        .withParts((header, payload) => [{ ...header, alg: "none" }, payload])
        .replace(/[^.]+$/, ""),
  ],
  [
    "signed with the public key as if it were a shared secret",
    async (forger) => {
      const key = Buffer.from(JSON.stringify(await forger.publicKey()));
      const header = { ...decodeProtectedHeader(forger.good.accessToken), alg: "HS256" };
      return new SignJWT(decodeJwt(forger.good.accessToken)).setProtectedHeader(header).sign(key);
    },
  ],
  [
    "signed with the public key as a certificate's text, as if it were a shared secret",
    async (forger) => {
      const key = createPublicKey({ key: await forger.publicKey(), format: "jwk" });
      const text = key.export({ type: "spki", format: "pem" });
      const header = { ...decodeProtectedHeader(forger.good.accessToken), alg: "HS256" };
      const token = new SignJWT(decodeJwt(forger.good.accessToken)).setProtectedHeader(header);
      return token.sign(Buffer.from(text));
    },
  ],
  ["signed with another key", (forger) => forger.forge()],
  ["that names another key", (forger) => forger.forge({ header: { kid: forger.strangers.kid } })],
  ["that names no key", (forger) => forger.forge({ header: { kid: undefined } })],
  [
    "that names a path as its key",
    (forger) => forger.forge({ header: { kid: "../../../../dev/null" } }),
  ],
  [
    "that brings its key along",
    (forger) =>
      forger.forge({ header: { jwk: forger.strangers.publicJwks.keys[0], kid: undefined } }),
  ],
  [
    "that says where its key is",
    (forger) => forger.forge({ header: { jku: "http://127.0.0.1:1/keys" } }),
  ],
  [
    "that says where its certificate is",
    (forger) => forger.forge({ header: { x5u: "http://127.0.0.1:1/" } }),
  ],
  [
    "with an extension nobody knows",
    (forger) => forger.withParts((header, payload) => [{ ...header, crit: ["x"], x: 1 }, payload]),
  ],
  [
    "with other claims",
    (forger) => forger.withParts((header, payload) => [header, { ...payload, sub: people.bob.id }]),
  ],
  ["of another issuer", (forger) => forger.sign({ claims: { iss: "https://evil.example" } })],
  ["for another audience", (forger) => forger.sign({ claims: { aud: "https://other.example" } })],
  ["that is over", (forger) => forger.sign({ claims: { exp: 1_700_000_000 } })],
  ["that is not yet valid", (forger) => forger.sign({ claims: { nbf: 4_000_000_000 } })],
  ["of another type", (forger) => forger.sign({ header: { typ: "JWT" } })],
  ["that never ends", (forger) => forger.sign({ claims: { exp: undefined } })],
  ["of nobody", (forger) => forger.sign({ claims: { sub: undefined } })],
  ["that is bound to a key", (forger) => forger.sign({ claims: { cnf: { jkt: "of a client" } } })],
  ["that is an ID token", (forger) => forger.good.idToken],
  ["that is a refresh token", (forger) => forger.good.refreshToken],
  ["that is cut", (forger) => forger.good.accessToken.slice(0, -8)],
  [
    "of the other issuer for another audience",
    (forger) => forger.foreignToken({ aud: "elsewhere" }),
  ],
  ["of the other issuer that is over", (forger) => forger.foreignToken({ exp: 1_700_000_000 })],
  ["of the other issuer that says who somebody is", (forger) => forger.foreignToken({ typ: "ID" })],
  [
    "of the other issuer that is a refresh token",
    (forger) => forger.foreignToken({ typ: "Refresh" }),
  ],
  [
    "of the other issuer in our name",
    (forger) => forger.foreignToken({ iss: forger.signIn.issuer.origin }),
  ],
];
