import { expect, test } from "@jest/globals";
import { whatTheBuilderSaid } from "./build-web.ts";

test("of a failed build the builder's own words are shown, not what npm and turbo say around them", () => {
  const said = `
@tributary/web:build: cache miss, executing 0123
@tributary/web:build: > vite build
@tributary/web:build: \u001b[31merror during build:\u001b[39m
@tributary/web:build: Error: Cannot find package 'x'
@tributary/web:build:     at resolve (file.js:1:2)
@tributary/web:build: npm error Lifecycle script failed

 Tasks:    0 successful, 1 total
 ERROR  run failed: command  exited (1)`;
  expect(whatTheBuilderSaid(said)).toBe("  error during build:\n  Error: Cannot find package 'x'");
});

test("where turbo itself fails, its words are all there is", () => {
  expect(whatTheBuilderSaid("turbo: no such file")).toBe("  turbo: no such file");
});
