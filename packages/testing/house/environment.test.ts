import { expect, test } from "@jest/globals";
import { filesThat, isForTests, read, sources } from "./repository.ts";

/** Files besides config.ts that may look at process.env, and why. */
const mayReadEnvironment: readonly { file: RegExp; why: string }[] = [
  { file: /^local\//, why: "starts other programs, which inherit this environment" },
  { file: /^packages\/testing\//, why: "this rule has to name what it looks for" },
  { file: /\.config\.(js|ts)$/, why: "tools read it before any code of ours runs" },
  { file: /^codegen\.ts$/, why: "a tool's configuration" },
];

test("only config.ts reads process.env", () => {
  const wrong = sources.filter(
    (file) =>
      !/(^|\/)config\.ts$/.test(file) &&
      !isForTests(file) &&
      !mayReadEnvironment.some((exception) => exception.file.test(file)) &&
      /process\.env\b|\benv\s*}\s*=\s*process\b/.test(read(file)),
  );
  expect(wrong).toEqual([]);
});

// A variable is a key in capitals of a config shape, whatever folder that shape stands in.
const readSomewhere = new Set(
  filesThat(/(^|\/)([a-z-]+-)?config\.ts$/)
    .filter((file) => !file.startsWith("packages/testing/"))
    .flatMap((file) => [...read(file).matchAll(/^\s+([A-Z][A-Z0-9_]+):\s/gm)])
    .flatMap((match) => match[1] ?? []),
);

const example = readExample();

test("every variable that a config.ts reads is in .env.example", () => {
  expect([...readSomewhere].filter((name) => !example.has(name)).sort()).toEqual([]);
});

test(".env.example names no variable that nothing reads", () => {
  expect([...example.keys()].filter((name) => !readSomewhere.has(name))).toEqual([]);
});

test("every variable in .env.example has a line that explains it", () => {
  const bare = [...example].filter(([, explanation]) => !/^# \S.{10,}/.test(explanation));
  expect(bare.map(([name]) => name)).toEqual([]);
});

/** Variable -> the line above it. Commented-out assignments count: they show a default. */
function readExample(): Map<string, string> {
  const lines = read(".env.example").split("\n");
  return new Map(
    lines.flatMap((line, index) => {
      const name = /^#?\s?([A-Z][A-Z0-9_]+)=/.exec(line)?.[1];
      return name ? [[name, lines[index - 1] ?? ""] as const] : [];
    }),
  );
}
