import { expect, test } from "@jest/globals";
import { importsOf } from "./module-syntax.ts";
import { filesThat, isTest, read, sources } from "./repository.ts";

const tests = sources.filter(isTest);
const usesOf = (file: string) => importsOf(read(file)).map(({ from }) => from);

// What a test reaches for says what it needs to run.
const needsServices = /^@tributary\/testing\/(fresh-|platform$|private-services)|^mysql2|^amqplib$/;
const needsPlatform = /^@tributary\/testing\/(platform|browser)$/;

test("a test that needs a database or a broker says so in its suffix", () => {
  const wrong = tests.filter(
    (file) =>
      !/\.(int|e2e)\.test\.tsx?$/.test(file) &&
      usesOf(file).some((from) => needsServices.test(from)),
  );
  expect(wrong).toEqual([]);
});

test("a test that needs the whole platform is an end-to-end test", () => {
  const wrong = tests.filter(
    (file) =>
      !file.endsWith(".e2e.test.ts") &&
      !file.startsWith("packages/testing/") &&
      usesOf(file).some((from) => needsPlatform.test(from)),
  );
  expect(wrong).toEqual([]);
});

test("end-to-end tests stand in e2e/, or beside the helper they test", () => {
  const wrong = filesThat(/\.e2e\.test\.ts$/).filter(
    (file) => !/^(e2e|packages\/testing|web)\//.test(file),
  );
  expect(wrong).toEqual([]);
});

test("no test has a suffix that Jest does not look for", () => {
  expect(filesThat(/(\.spec\.[jt]sx?|\.test\.(js|mjs|mts)|_test\.ts|__tests__\/.*)$/)).toEqual([]);
});

test("no test is switched off, or runs alone", () => {
  const off =
    /\b(it|test|describe)(\.each)?\.(skip|only|todo|failing)\b|\b[xf](it|test|describe)\(/;
  expect(
    tests.filter((file) => off.test(read(file)) && !import.meta.filename.endsWith(file)),
  ).toEqual([]);
});

test("every test file tests something", () => {
  expect(tests.filter((file) => !/\b(test|it)(\.each)?[(<`]/.test(read(file)))).toEqual([]);
});
