import { describe, expect, test } from "@jest/globals";
import { groupByLicense, refused } from "./license-groups.ts";
import { auditLock } from "./lock-audit.ts";
import { parseLock } from "./lock-stubs.ts";

const sealed = { version: "1.0.0", integrity: "sha512-x", license: "MIT" };
const lockOf = (packages: Record<string, unknown>) =>
  parseLock(JSON.stringify({ lockfileVersion: 3, packages }));
const problemsOf = (packages: Record<string, unknown>) =>
  auditLock(lockOf(packages)).flatMap(({ problems }) => problems);

describe("the audit of a lock file", () => {
  test("finds nothing in a sealed package from a registry", () => {
    expect(problemsOf({ "node_modules/a": sealed })).toEqual([]);
  });

  test.each([
    ["a package without a checksum", { version: "1.0.0" }],
    ["a weak checksum", { ...sealed, integrity: "sha1-x" }],
    ["a package from a repository", { ...sealed, resolved: "git+ssh://git@host/a.git#1" }],
    ["an unencrypted source", { ...sealed, resolved: "http://host/a.tgz" }],
    ["a version that is none", { ...sealed, version: "latest" }],
    ["a deprecated package", { ...sealed, deprecated: "use b" }],
  ])("finds %s", (_what, locked) => {
    expect(problemsOf({ "node_modules/a": locked })).toHaveLength(1);
  });

  test("finds a hostile release, wherever it stands", () => {
    const nested = { "node_modules/a/node_modules/chalk": { ...sealed, version: "5.6.1" } };
    expect(problemsOf(nested)).toEqual(["chalk@5.6.1"]);
  });

  test("leaves the stubs of other platforms alone", () => {
    expect(
      problemsOf({ "node_modules/a-win32-x64": { version: "1.0.0", optional: true } }),
    ).toEqual([]);
  });
});

describe("licences", () => {
  const refusedOf = (packages: Record<string, unknown>) =>
    groupByLicense(lockOf(packages)).flatMap((group) => refused(group));

  test.each(["MIT", "(MIT OR GPL-3.0)", "Apache-2.0 AND MIT"])("%s is fine", (license) => {
    expect(refusedOf({ "node_modules/a": { ...sealed, license } })).toEqual([]);
  });

  test.each(["GPL-3.0", "MIT AND GPL-3.0", "Elastic-2.0", undefined])(
    "%s is refused",
    (license) => {
      expect(refusedOf({ "node_modules/a": { ...sealed, license } })).toEqual(["a@1.0.0"]);
    },
  );

  test("Elastic-2.0 is accepted for Apollo's packages alone", () => {
    const license = "Elastic-2.0";
    expect(refusedOf({ "node_modules/@apollo/gateway": { ...sealed, license } })).toEqual([]);
  });

  test("another platform's binary has the licence of the package that wants it", () => {
    const packages = {
      "node_modules/tool": { ...sealed, optionalDependencies: { "tool-win32-x64": "1.0.0" } },
      "node_modules/tool-win32-x64": { version: "1.0.0", optional: true },
    };
    expect(refusedOf(packages)).toEqual([]);
  });
});
