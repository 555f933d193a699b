import { expect, test } from "@jest/globals";
import { effectsOf } from "./change-effects.ts";

const effects = (files: readonly string[]) => effectsOf(files, (file) => file.includes("page"));

test("a schema is composed, generated from, and taken up by its own subgraph alone", () => {
  expect(effects(["subgraphs/users/schema.graphql"])).toEqual({
    recompose: true,
    codegen: true,
    restart: new Set(["users"]),
  });
});

test("a source of a server restarts that server", () => {
  expect(effects(["gateway/src/server.ts"]).restart).toEqual(new Set(["gateway"]));
  expect(effects(["subgraphs/transactions/src/live.ts"]).restart).toEqual(
    new Set(["transactions"]),
  );
});

test("a shared package restarts whoever runs on it", () => {
  expect(effects(["packages/events/src/relay.ts"]).restart).toEqual(
    new Set(["users", "transactions"]),
  );
  expect(effects(["packages/runtime/src/logger.ts"]).restart).toEqual(
    new Set(["users", "transactions", "gateway"]),
  );
});

test("tests, editors' leftovers and generated supergraphs restart nothing", () => {
  const files = [
    "gateway/src/a.test.ts",
    "gateway/src/.a.ts.swp",
    "gateway/src/sedAb3",
    "gateway/supergraph.graphql",
  ];
  expect(effects(files)).toEqual({ recompose: false, codegen: false, restart: new Set() });
});

test("an operation of the web app is generated from, and nothing restarts", () => {
  const wanted = { recompose: false, codegen: true, restart: new Set() };
  expect(effects(["web/src/accounts/accounts-page.tsx"])).toEqual(wanted);
});

test("a source of the web app without an operation is Vite's alone", () => {
  const wanted = { recompose: false, codegen: false, restart: new Set() };
  expect(effects(["web/src/money/format-money.ts"])).toEqual(wanted);
});
