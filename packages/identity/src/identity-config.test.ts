import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "@jest/globals";
import { createDevelopmentKey, DEVELOPMENT_ISSUER } from "./development-issuer.ts";
import { trustedIssuers } from "./identity-config.ts";

const folder = mkdtempSync(join(tmpdir(), "tributary-identity-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("the development issuer", () => {
  test("is trusted in development and refused anywhere else", async () => {
    const path = join(folder, "jwks.json");
    writeFileSync(path, JSON.stringify((await createDevelopmentKey()).publicJwks));
    const config = { OIDC_ISSUERS: [], DEVELOPMENT_JWKS_PATH: path };
    const trusted = trustedIssuers({ ...config, NODE_ENV: "development" });
    expect(trusted.map(({ issuer }) => issuer)).toEqual([DEVELOPMENT_ISSUER]);
    for (const NODE_ENV of ["production", "staging", "test", ""]) {
      expect(() => trustedIssuers({ ...config, NODE_ENV })).toThrow("wants NODE_ENV=development");
    }
  });

  test("is not made up where its keys cannot be read", () => {
    const config = { OIDC_ISSUERS: [], DEVELOPMENT_JWKS_PATH: join(folder, "absent.json") };
    expect(() => trustedIssuers({ ...config, NODE_ENV: "development" })).toThrow(
      "wants a readable JSON Web Key Set",
    );
  });
});
