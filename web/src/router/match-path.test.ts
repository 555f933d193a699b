import { expect, test } from "@jest/globals";
import { matchPath } from "./match-path.ts";

test("a path fits a pattern of as many parts, and gives what stands at its names", () => {
  expect(matchPath("/", "/")).toEqual({});
  expect(matchPath("/accounts", "/accounts/")).toEqual({});
  expect(matchPath("/accounts/:id", "/accounts/acc_1")).toEqual({ id: "acc_1" });
  expect(matchPath("/accounts/:id", "/accounts/a%2Fb")).toEqual({ id: "a/b" });
});

test("any other path does not", () => {
  expect(matchPath("/", "/accounts")).toBeUndefined();
  expect(matchPath("/accounts/:id", "/accounts")).toBeUndefined();
  expect(matchPath("/accounts/:id", "/accounts/acc_1/entries")).toBeUndefined();
  expect(matchPath("/send", "/Send")).toBeUndefined();
});

test("an address that nobody could have made is no path of ours", () => {
  expect(matchPath("/accounts/:id", "/accounts/%E0%A4%A")).toBeUndefined();
});
