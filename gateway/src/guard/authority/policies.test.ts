import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import type { Viewer } from "@tributary/identity/viewer";
import { isMet } from "./is-met.ts";
import { meetsPolicy, readPolicies } from "./policies.ts";

const viewer: Viewer = {
  id: "usr_1",
  roles: new Set(["SUPPORT"]),
  scopes: new Set(["a", "b"]),
  clientId: "mobile",
  authTime: undefined,
  amr: new Set(["mfa"]),
  expiresAt: new Date(0),
};

test.each([
  ["SUPPORT", true],
  ["ADMIN", false],
  ["scope:a", true],
  ["scope:c", false],
  ["client:mobile", true],
  ["client:web", false],
  ["factor:mfa", true],
  ["factor:otp", false],
  ["anything else", false],
  ["toString", false],
  ["", false],
])("the policy %j is met: %s", (policy, met) => {
  expect(meetsPolicy(policy, viewer)).toBe(met);
});

describe("a demand", () => {
  const scopes = (...anyOf: string[][]) => ({ id: 0, kind: "scopes", anyOf }) as const;

  test.each([
    [[["a", "b"]], true],
    [[["a", "c"]], false],
    [[["c"], ["b"]], true],
    [[["c"], ["d"]], false],
    // Of no list nobody has all; of an empty one everybody who signed in.
    [[], false],
    [[[]], true],
  ])("for one of the lists %j is met: %s", (anyOf, met) => {
    expect(isMet(scopes(...anyOf), viewer, meetsPolicy)).toBe(met);
  });

  test("is never met by who has not signed in", () => {
    const everybody = () => true;
    const policies = { id: 0, kind: "policies", anyOf: [["x"]] } as const;
    for (const demand of [scopes([]), policies, { id: 0, kind: "authenticated" } as const]) {
      expect(isMet(demand, undefined, everybody)).toBe(false);
      expect(isMet(demand, viewer, everybody)).toBe(true);
    }
  });
});

test("a module may decide, and opens with nothing but true", async () => {
  const folder = mkdtempSync(join(tmpdir(), "tributary-policies-"));
  const path = join(folder, "policies.mjs");
  writeFileSync(
    path,
    `export default (policy, { id }) => ({ own: id === "usr_1", later: Promise.resolve(true) })[policy];`,
  );
  const decide = await readPolicies(path);
  expect(["own", "later", "SUPPORT"].map((policy) => decide(policy, viewer))).toEqual([
    true,
    false,
    false,
  ]);
  writeFileSync(join(folder, "none.mjs"), "export const policies = 1;");
  await expect(readPolicies(join(folder, "none.mjs"))).rejects.toThrow("no function");
  rmSync(folder, { recursive: true });
});
