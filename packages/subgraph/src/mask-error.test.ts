import { PassThrough } from "node:stream";
import { expect, test } from "@jest/globals";
import { createLogger } from "@tributary/runtime/logger";
import { GraphQLError } from "graphql";
import { badInput, forbidden, resumeExpired, unauthenticated } from "./graph-errors.ts";
import { maskError } from "./mask-error.ts";

function mask(error: GraphQLError) {
  const destination = new PassThrough();
  const logger = createLogger({ service: "test", level: "info", destination });
  const masked = maskError(error.toJSON(), error, logger);
  return { masked, logged: String(destination.read() ?? "") };
}

const query = Object.assign(new Error("Failed query: select … params: zoe@example.com"), {
  query: "select …",
  params: ["zoe@example.com"],
});

test.each([
  ["a field", { originalError: query, path: ["me", "email"] }],
  ["a stream, which has no path", { originalError: query }],
])("a failed query of %s leaves an id, and its parameters are not logged", (_name, options) => {
  const { masked, logged } = mask(new GraphQLError(query.message, options));
  expect(JSON.stringify(masked) + logged).not.toContain("zoe");
  expect(masked.extensions).toMatchObject({ code: "INTERNAL" });
  expect(logged).toContain(String(masked.extensions?.errorId));
});

test("an error made for callers passes as it is, and is no fault", () => {
  for (const error of [unauthenticated(), forbidden(), badInput("No."), resumeExpired()]) {
    const { message, extensions } = error;
    expect(mask(error)).toEqual({ masked: { message, extensions }, logged: "" });
  }
});
