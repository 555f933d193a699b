// One runner for every workspace, ESM through SWC. A test file's suffix says what it needs:
//   x.test.ts      nothing but this process
//   x.int.test.ts  a real database or broker
//   x.e2e.test.ts  the platform, through its public door
// Two projects, because Jest runs a project's globalSetup only when one of its tests is about to
// run: who asks for unit tests alone does not wait for a database.

import vm from "node:vm";

if (vm.SourceTextModule === undefined) {
  throw new Error("Jest needs a flag of Node's to load these tests: run npm test -- PATH");
}

const ignored = ["/node_modules/", "/\\.local/", "/dist/"];

const swc = (tsx) => [
  "@swc/jest",
  {
    jsc: {
      target: "es2024",
      parser: { syntax: "typescript", tsx },
      transform: { react: { runtime: "automatic" } },
    },
    module: { type: "es6" },
  },
];

const shared = {
  testEnvironment: "node",
  extensionsToTreatAsEsm: [".ts", ".tsx"],
  modulePathIgnorePatterns: ["<rootDir>/.local/"],
  // Not in the system's folder for temporary files: nothing is left outside this one.
  cacheDirectory: "<rootDir>/node_modules/.cache/jest",
  transform: { "^.+\\.ts$": swc(false), "^.+\\.tsx$": swc(true) },
};

export default {
  // Two cores are what a small machine and a hosted runner have; the services need a share too.
  maxWorkers: 2,
  // What a test file has loaded is never given back by Node: a worker that holds so much makes room.
  workerIdleMemoryLimit: "1GB",
  // Jest reads it here alone, not in a project. It bounds what hangs; waits have bounds of their own.
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      displayName: "unit",
      testMatch: ["**/*.test.ts", "**/*.test.tsx"],
      testPathIgnorePatterns: [...ignored, "\\.(int|e2e)\\.test\\.tsx?$"],
    },
    {
      ...shared,
      displayName: "real",
      testMatch: ["**/*.int.test.ts", "**/*.e2e.test.ts"],
      testPathIgnorePatterns: ignored,
      globalSetup: "<rootDir>/packages/testing/jest/global-setup.mjs",
      globalTeardown: "<rootDir>/packages/testing/jest/global-teardown.mjs",
    },
  ],
};
