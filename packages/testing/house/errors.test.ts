import { describe, expect, test } from "@jest/globals";
import { filesThat, isForTests, read } from "./repository.ts";

// Branch on codes, the documents say: so every code is in them, and none that nobody gives.

const [refusals = "", errors = "", signingIn = ""] = read("docs/ERRORS.md").split(/^## /m).slice(1);
const graph = read("gateway/api.graphql");

/** The cells of all tables in a text, without their headings. */
function rowsOf(text: string): readonly (readonly string[])[] {
  return text
    .split("\n")
    .filter((line) => line.startsWith("| ") && !/^\| *(code|member|mutation)\b/.test(line))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

const inBackticks = (cell = "") =>
  [...cell.matchAll(/`(\w+)`/g)].flatMap((match) => match[1] ?? []);
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

test("the document has the parts that are looked at", () => {
  expect([refusals, errors, signingIn].map((part) => part.split("\n", 1)[0])).toEqual([
    "Refusals of mutations",
    "Error codes",
    "When signing in",
  ]);
});

describe("refusals", () => {
  const rows = rowsOf(refusals).filter(([, code]) => /^`[A-Z_]+`$/.test(code ?? ""));

  test("have each code of the graph, and no other", () => {
    const [, members = ""] = /^enum ErrorCode \{([^}]+)\}/m.exec(graph) ?? [];
    const codes = members.split("\n").flatMap((line) => /^ {2}([A-Z_]+)$/.exec(line)?.[1] ?? []);
    expect(codes.length).toBeGreaterThan(20);
    expect(sorted(rows.flatMap(([, code]) => inBackticks(code)))).toEqual(sorted(codes));
  });

  test("have each type that refuses, and no other", () => {
    const types = [...graph.matchAll(/^type (\w+) implements UserError\b/gm)];
    const members = rows.flatMap(([member]) => inBackticks(member));
    expect(sorted(members)).toEqual(sorted(types.flatMap((match) => match[1] ?? [])));
  });
});

describe("error codes", () => {
  const documented = rowsOf(errors).flatMap(([code]) => inBackticks(code));
  const gateways = namesIn("gateway/src/errors.ts", /GATEWAY_CODES[^[]*\[([^\]]+)\]/);
  const subgraphs = namesIn("gateway/src/config.ts", /const PUBLIC_ERROR_CODES = \[([^\]]+)\]/);

  test("are documented, each that may leave the gateway and no other", () => {
    expect(sorted(documented)).toEqual(sorted([...gateways, ...subgraphs]));
    expect(documented).toEqual([...new Set(documented)]);
  });

  test("are given by somebody", () => {
    const lists = ["gateway/src/errors.ts", "gateway/src/config.ts"];
    const sources = filesThat(/^(gateway|packages\/(engine|subgraph)|subgraphs\/\w+)\/src\/.*\.ts$/)
      .filter((file) => !isForTests(file) && !lists.includes(file))
      .map(read)
      .join("\n");
    const isGiven = (code: string) => sources.includes(`"${code}"`) || APOLLOS.has(code);
    expect(documented.filter((code) => !isGiven(code))).toEqual([]);
  });
});

// Apollo Server gives these by itself; INTERNAL is what the gateway makes of everything else.
const APOLLOS: ReadonlySet<string> = new Set(["PERSISTED_QUERY_NOT_SUPPORTED", "INTERNAL"]);

function namesIn(file: string, list: RegExp): readonly string[] {
  const [, names = ""] = list.exec(read(file)) ?? [];
  const found = [...names.matchAll(/"([A-Z_]+)"/g)].flatMap((match) => match[1] ?? []);
  if (found.length === 0) throw new Error(`no codes in ${file}`);
  return found;
}
