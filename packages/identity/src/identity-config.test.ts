import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { readConfig } from "@tributary/runtime/config";
import { AUDIENCE, createDevelopmentKey, DEVELOPMENT_ISSUER } from "./development-issuer.ts";
import { identityVariables, trustedIssuers } from "./identity-config.ts";

const folder = mkdtempSync(join(tmpdir(), "tributary-identity-"));
const none = {
  PUBLIC_URL: undefined,
  ISSUER_JWKS_URL: undefined,
  TOKEN_AUDIENCE: AUDIENCE,
  OIDC_ISSUERS: [],
  DEVELOPMENT_JWKS_PATH: undefined,
};

afterAll(() => rmSync(folder, { recursive: true }));

describe("the development issuer", () => {
  test("is trusted in development and refused anywhere else", async () => {
    const path = join(folder, "jwks.json");
    writeFileSync(path, JSON.stringify((await createDevelopmentKey()).publicJwks));
    const config = { ...none, DEVELOPMENT_JWKS_PATH: path };
    const trusted = trustedIssuers({ ...config, NODE_ENV: "development" });
    expect(trusted.map(({ issuer }) => issuer)).toEqual([DEVELOPMENT_ISSUER]);
    for (const NODE_ENV of ["production", "staging", "test", ""]) {
      expect(() => trustedIssuers({ ...config, NODE_ENV })).toThrow("wants NODE_ENV=development");
    }
  });

  test("is not made up where its keys cannot be read", () => {
    const config = { ...none, DEVELOPMENT_JWKS_PATH: join(folder, "absent.json") };
    expect(() => trustedIssuers({ ...config, NODE_ENV: "development" })).toThrow(
      "wants a readable JSON Web Key Set",
    );
  });
});

describe("the platform's own issuer", () => {
  test("is trusted by its public address, beside those that are named", () => {
    const other = {
      issuer: "https://id.example",
      jwksUrl: "https://id.example/jwks",
      audience: "x",
    };
    const trusted = trustedIssuers({
      ...none,
      NODE_ENV: "production",
      PUBLIC_URL: "https://bank.example",
      OIDC_ISSUERS: [{ ...other, claims: undefined, multiFactorAcr: undefined }],
    });
    expect(trusted).toEqual([
      {
        issuer: "https://bank.example",
        audience: AUDIENCE,
        jwksUrl: "https://bank.example/.well-known/jwks.json",
        tokenType: "at+jwt",
        claims: { subject: "sub" },
      },
      { ...other, claims: undefined },
    ]);
  });

  test("is nobody where no public address is given", () => {
    expect(trustedIssuers({ ...none, NODE_ENV: "production" })).toEqual([]);
  });

  test("is named by an origin and nothing more", () => {
    const read = (PUBLIC_URL: string) =>
      readConfig("test", { PUBLIC_URL: identityVariables.PUBLIC_URL }, { PUBLIC_URL }).PUBLIC_URL;
    expect(read("https://bank.example/")).toBe("https://bank.example");
    for (const wrong of ["bank.example", "https://bank.example/x", "https://a@bank.example"]) {
      expect(() => read(wrong)).toThrow("wants an origin");
    }
  });
});
