import { describe, expect, test } from "@jest/globals";
import { completeLock, missingStubs, parseLock, platformOf } from "./lock-stubs.ts";

const lockOf = (packages: Record<string, unknown>) =>
  parseLock(JSON.stringify({ lockfileVersion: 3, packages }));

describe("a lock file written on one platform", () => {
  const lock = lockOf({
    "node_modules/tool": {
      version: "1.2.3",
      dev: true,
      optionalDependencies: { "@tool/linux-x64-gnu": "1.2.3", "@tool/darwin-arm64": "1.2.3" },
    },
    "node_modules/@tool/linux-x64-gnu": { version: "1.2.3" },
  });

  test("is given a stub for each other platform", () => {
    expect(completeLock(lock).packages["node_modules/@tool/darwin-arm64"]).toEqual({
      version: "1.2.3",
      cpu: ["arm64"],
      os: ["darwin"],
      dev: true,
      optional: true,
    });
  });

  test("is complete afterwards", () => {
    expect(missingStubs(completeLock(lock))).toEqual([]);
  });

  test("keeps a second version beside the package that wants it", () => {
    const two = lockOf({
      "node_modules/a": { version: "1.0.0", optionalDependencies: { "b-win32-x64": "1.0.0" } },
      "node_modules/b-win32-x64": { version: "2.0.0" },
    });
    expect(missingStubs(two).map((stub) => stub.path)).toEqual([
      "node_modules/a/node_modules/b-win32-x64",
    ]);
  });
});

test.each([
  ["node_modules/@turbo/windows-64", { cpu: ["x64"], os: ["win32"] }],
  ["node_modules/@swc/core-linux-arm64-musl", { cpu: ["arm64"], os: ["linux"], libc: ["musl"] }],
  ["node_modules/@x/binding-linux-arm-gnueabihf", { cpu: ["arm"], os: ["linux"], libc: ["glibc"] }],
  ["node_modules/@x/binding-android-arm-eabi", { cpu: ["arm"], os: ["android"] }],
])("the platform of %s is read from its name", (path, platform) => {
  expect(platformOf(path)).toEqual(platform);
});

test("a name that says no platform is refused rather than guessed", () => {
  expect(() => platformOf("node_modules/left-pad")).toThrow("which platform");
});
