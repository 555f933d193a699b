import { expect, test } from "@jest/globals";
import { textsOf } from "./module-syntax.ts";
import {
  portabilityExceptions,
  type Unportable,
  unportableStatements,
  unportableTypes,
} from "./portable-sql.ts";
import { filesThat, isForTests, read } from "./repository.ts";

const migrations = filesThat(/^subgraphs\/[^/]+\/migrations\/.*\.sql$/);
// Benchmarks measure one server, and start it themselves, as local does.
const code = filesThat(/^(packages|subgraphs)\/.*\.ts$/).filter(
  (file) => !isForTests(file) && !file.startsWith("packages/testing/"),
);

function findIn(file: string, text: string, rules: readonly Unportable[]) {
  const oneLine = text.replaceAll(/\s+/g, " ");
  return rules.filter(({ like }) => like.test(oneLine)).map(({ what }) => ({ file, what }));
}

const found = [
  ...migrations.flatMap((file) =>
    findIn(file, read(file), [...unportableStatements, ...unportableTypes]),
  ),
  ...code.flatMap((file) => findIn(file, textsOf(read(file)).join("\n;\n"), unportableStatements)),
];

const isExcepted = (one: { file: string; what: string }) =>
  portabilityExceptions.some(({ file, what }) => file === one.file && what === one.what);

test("there are migrations and statements to look at", () => {
  expect(migrations.length).toBeGreaterThan(5);
  expect(code.length).toBeGreaterThan(50);
});

test("no SQL is of one server alone, but for the exceptions", () => {
  expect(found.filter((one) => !isExcepted(one))).toEqual([]);
});

test("every exception is still needed", () => {
  const needless = portabilityExceptions.filter(
    (exception) =>
      !found.some(({ file, what }) => file === exception.file && what === exception.what),
  );
  expect(needless).toEqual([]);
});

test.each([
  "INSERT INTO a VALUES (1) RETURNING id",
  "SELECT seq FROM seq_1_to_9",
  "ALTER TABLE a ADD COLUMN IF NOT EXISTS b int",
  "SELECT MASTER_GTID_WAIT('0-1-2', 1)",
  "SELECT 1 FROM a FOR UPDATE WAIT 3",
])("%s is seen as one server's", (statement) => {
  expect(findIn("a", statement, unportableStatements)).toHaveLength(1);
});

test("a statement in code is seen in whatever quotes, and a comment is none", () => {
  const source = `
    // RETURNING what it wrote
    const one = sql\`INSERT INTO \${table} VALUES (1) RETURNING id\`;
    const other = "SELECT 1";`;
  const texts = textsOf(source);
  expect(texts.join("|")).toContain("RETURNING id");
  expect(texts.join("|")).not.toContain("what it wrote");
  expect(texts).toContain("SELECT 1");
});
