import { beforeEach, describe, expect, test } from "@jest/globals";
import type { Logger } from "@tributary/runtime/logger";
import { GraphQLError } from "graphql";
import { ErrorMask } from "./errors.ts";

let logged: Record<string, unknown>[];
let mask: ErrorMask;

beforeEach(() => {
  logged = [];
  const logger = { error: (line: Record<string, unknown>) => logged.push(line) };
  mask = new ErrorMask(["FORBIDDEN"], logger as unknown as Logger, { suggestions: false });
});

describe("what a subgraph says", () => {
  test("passes with the code of a public error, and nothing beside message, path and code", () => {
    const error = {
      message: "Not yours.",
      path: ["me"],
      extensions: { code: "FORBIDDEN", stacktrace: ["at x"], sql: "select" },
    };
    expect(mask.fromSubgraph("users", error)).toEqual({
      message: "Not yours.",
      path: ["me"],
      extensions: { code: "FORBIDDEN" },
    });
    expect(logged).toEqual([]);
  });

  test.each(["GRAPHQL_VALIDATION_FAILED", "SUBGRAPH_TIMEOUT", "WHATEVER", undefined])(
    "is masked and logged under the code %s, which is not a subgraph's to give",
    (code) => {
      const masked = mask.fromSubgraph("users", { message: "inside", extensions: { code } });
      expect(masked.extensions).toEqual({ code: "INTERNAL", errorId: logged[0]?.errorId });
      expect(masked.message).not.toContain("inside");
      expect(logged[0]).toMatchObject({ subgraph: "users" });
    },
  );

  test("keeps the id under which the subgraph has logged it, if that is one", () => {
    const id = `err_${"a".repeat(32)}`;
    const said = (errorId: unknown) =>
      mask.fromSubgraph("users", { message: "", extensions: { code: "INTERNAL", errorId } });
    expect(said(id).extensions?.errorId).toBe(id);
    expect(said("<script>").extensions?.errorId).toMatch(/^err_[0-9a-f]{32}$/);
    expect(logged).toHaveLength(1);
  });
});

describe("what the gateway says", () => {
  test("passes with its own codes", () => {
    const error = new GraphQLError("No.", {
      extensions: { code: "SUBSCRIPTION_LOST", serviceName: "x" },
    });
    expect(mask.formatThrown(error)).toEqual({
      message: "No.",
      extensions: { code: "SUBSCRIPTION_LOST" },
    });
  });

  test("names nothing of the schema that the caller did not, where it is not to be looked at", () => {
    const error = new GraphQLError('Cannot query field "pad". Did you mean "paid" or "pay"?', {
      extensions: { code: "GRAPHQL_VALIDATION_FAILED" },
    });
    expect(mask.formatThrown(error).message).toBe('Cannot query field "pad".');
    const open = new ErrorMask([], {} as Logger, { suggestions: true });
    expect(open.formatThrown(error).message).toBe(error.message);
  });

  test("is masked for anything else, whose description only the log has", () => {
    const masked = mask.formatThrown(new Error("connect 10.0.0.7:3306"));
    expect(masked).toEqual({
      message: "Something went wrong on our side.",
      extensions: { code: "INTERNAL", errorId: logged[0]?.errorId },
    });
    expect(JSON.stringify(logged)).toContain("10.0.0.7");
  });
});
