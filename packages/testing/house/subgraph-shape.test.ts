import { expect, test } from "@jest/globals";
import { files, subgraphs } from "./repository.ts";
import { readPackage } from "./workspace-packages.ts";

const required = [
  "drizzle.config.ts",
  "migrations",
  "package.json",
  "schema.graphql",
  "tsconfig.json",
  "src/commands",
  "src/config.ts",
  "src/context.ts",
  "src/domain",
  "src/loaders.ts",
  "src/main.ts",
  "src/migrate.ts",
  "src/resolvers",
  "src/schema.ts",
  "src/service.ts",
  "src/store",
  "src/store/tables.ts",
];
// What a subgraph has when it needs it.
const optional = [
  "drizzle.keys.config.ts",
  "keys-migrations",
  "src/handlers.ts",
  "src/jobs.ts",
  "src/keys-store",
  "src/live.ts",
  "src/live",
  "src/mail",
  // In plain numbers, what tests compare the commands with.
  "src/model",
  "src/oauth",
  "src/personal-data",
  "src/verify",
];
const foldersOfSrc = [
  "commands",
  "domain",
  "generated",
  "handlers",
  "keys-store",
  "live",
  "mail",
  "model",
  "oauth",
  "personal-data",
  "resolvers",
  "store",
  "verify",
];

test("there are subgraphs to look at", () => {
  expect(subgraphs).toEqual(expect.arrayContaining(["subgraphs/transactions", "subgraphs/users"]));
});

test.each(subgraphs)("%s has the shape that all subgraphs have", (subgraph) => {
  const own = files.flatMap((file) =>
    file.startsWith(`${subgraph}/`) ? file.slice(subgraph.length + 1) : [],
  );
  const has = (entry: string) => own.some((file) => file === entry || file.startsWith(`${entry}/`));
  expect(required.filter((entry) => !has(entry))).toEqual([]);
});

test.each(subgraphs)("%s has no room that other subgraphs do not know", (subgraph) => {
  const known = [...required, ...optional];
  const strange = files.filter((file) => {
    if (!file.startsWith(`${subgraph}/`)) return false;
    const inside = file.slice(subgraph.length + 1);
    const folder = /^src\/([^/]+)\//.exec(inside)?.[1];
    if (folder) return !foldersOfSrc.includes(folder);
    // Leaves of src/, such as user-ids.ts, and tests beside what they test.
    return (
      !/^src\/[^/]+\.ts$/.test(inside) &&
      !known.some((entry) => `${inside}/`.startsWith(`${entry}/`))
    );
  });
  expect(strange).toEqual([]);
});

// What makes a subgraph one; what a subgraph is about may want packages of its own besides.
const basePackages = [
  "@tributary/events",
  "@tributary/identity",
  "@tributary/jobs",
  "@tributary/runtime",
  "@tributary/subgraph",
  "dataloader",
  "drizzle-orm",
  "graphql",
  "mysql2",
  "zod",
];

test("subgraphs share the packages that make them one, in equal versions", () => {
  const [first, ...others] = subgraphs.map((folder) => {
    const { dependencies } = readPackage(folder);
    return basePackages.map((name) => `${name} ${dependencies.get(name)}`);
  });
  expect(first?.filter((line) => line.endsWith(" undefined"))).toEqual([]);
  for (const other of others) expect(other).toEqual(first);
});
