import { expect, test } from "@jest/globals";
import { clientName } from "./client-name.ts";

test("a client is named by either kind of headers", () => {
  const apollos = {
    "apollographql-client-name": "web",
    "apollographql-client-version": "1.2.0",
  };
  const others = { "graphql-client-name": "ios" };
  expect(clientName(apollos)).toEqual({ name: "web", version: "1.2.0" });
  expect(clientName(others)).toEqual({ name: "ios", version: "" });
});

test("a name cannot forge a line of the log, or fill it", () => {
  const { name } = clientName({
    "graphql-client-name": `a\n{"level":30}\u202e${"x".repeat(10_000)}`,
  });
  expect(name).toMatch(/^a\?\?\?level\?:30\?\?x+$/);
  expect(name).toHaveLength(64);
});
