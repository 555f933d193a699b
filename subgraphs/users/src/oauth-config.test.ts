import { describe, expect, test } from "@jest/globals";
import { readConfig } from "@tributary/runtime/config";
import { variable } from "@tributary/runtime/variables";
import { issuerIdentity, oauthVariables, relyingParty, unconfirmedMsMax } from "./oauth-config.ts";

const SECRET = "a-secret-of-this-test-of-some-length";
const PUBLIC = { PUBLIC_URL: "https://api.example.com", OAUTH_SECRETS: SECRET };

function read({ PUBLIC_URL, NODE_ENV = "production", ...env }: Record<string, string>) {
  const keysMaxAge = variable.durationMs({ min: 1, default: 60_000 });
  const variables = { ...oauthVariables, ISSUER_KEYS_MAX_AGE_MS: keysMaxAge };
  return issuerIdentity({ ...readConfig("users", variables, env), PUBLIC_URL, NODE_ENV });
}

describe("an issuer of tokens", () => {
  test("is nobody without an address of its own", () => {
    expect(read({})).toBeUndefined();
  });

  test("needs no more than its address and its secrets", () => {
    expect(read(PUBLIC)).toEqual({ issuer: PUBLIC.PUBLIC_URL, secrets: [SECRET] });
  });

  test.each([
    ["no secrets", { PUBLIC_URL: PUBLIC.PUBLIC_URL }, "OAUTH_SECRETS"],
    ["passwords in clear", { ...PUBLIC, PUBLIC_URL: "http://api.example.com" }, "PUBLIC_URL"],
    [
      "a host that only begins like this one",
      { ...PUBLIC, PUBLIC_URL: "http://localhost.example.com" },
      "PUBLIC_URL",
    ],
    [
      "keys that sign before everybody has them",
      { ...PUBLIC, SIGNING_KEY_PUBLISHED_MS: "69999" },
      "SIGNING_KEY_PUBLISHED_MS",
    ],
    [
      "keys that go before what they signed",
      { ...PUBLIC, SIGNING_KEY_RETIRED_MS: "309999" },
      "SIGNING_KEY_RETIRED_MS",
    ],
    [
      "keys that are over before they sign",
      { ...PUBLIC, SIGNING_KEY_TTL_MS: "3600000" },
      "SIGNING_KEY_TTL_MS",
    ],
    [
      "a grace that is over before it begins",
      { ...PUBLIC, REFRESH_GRACE_MS: "2000" },
      "REFRESH_GRACE_MS",
    ],
  ])("does not start with %s", (_what, env, named) => {
    expect(() => read(env)).toThrow(named);
  });

  test("goes over plain HTTP on this machine, and anywhere in development", () => {
    expect(read({ ...PUBLIC, PUBLIC_URL: "http://localhost:4000" })).toBeDefined();
    const address = "http://192.168.0.7:4000";
    expect(read({ ...PUBLIC, PUBLIC_URL: address, NODE_ENV: "development" })).toBeDefined();
  });
});

describe("passkeys", () => {
  const party = (PUBLIC_URL: string | undefined, PASSKEY_RP_ID?: string) =>
    relyingParty({ PUBLIC_URL, PASSKEY_RP_ID });

  test("belong to the public address's host, or to what that ends with", () => {
    const origin = "https://login.bank.example";
    expect(party(origin)).toEqual({ id: "login.bank.example", origin });
    expect(party(origin, "bank.example")).toEqual({ id: "bank.example", origin });
    expect(party("http://localhost:4000")).toEqual({
      id: "localhost",
      origin: "http://localhost:4000",
    });
    for (const other of ["shop.example", "k.example", "nk.example", "n.login.bank.example"]) {
      expect(() => party(origin, other)).toThrow("PASSKEY_RP_ID");
    }
  });

  test("are there for a name alone", () => {
    expect(party("http://127.0.0.1:4000")).toBeUndefined();
    expect(party("http://[::1]:4000")).toBeUndefined();
    expect(party(undefined)).toBeUndefined();
  });
});

test("registrations wait for ever where another issuer says who people are", () => {
  const config = { PUBLIC_URL: PUBLIC.PUBLIC_URL, UNCONFIRMED_DAYS_MAX: 2, OIDC_ISSUERS: [] };
  expect(unconfirmedMsMax(config)).toBe(2 * 86_400_000);
  const programs = { claims: { roles: "groups" } };
  const people = { claims: { subject: "person" } };
  expect(unconfirmedMsMax({ ...config, OIDC_ISSUERS: [programs] })).toBe(2 * 86_400_000);
  expect(unconfirmedMsMax({ ...config, OIDC_ISSUERS: [programs, people] })).toBeUndefined();
  expect(unconfirmedMsMax({ ...config, PUBLIC_URL: undefined })).toBeUndefined();
});
