import { expect, test } from "@jest/globals";
import {
  challengeOf,
  isStateOf,
  newPendingSignIn,
  readPending,
  returnPathOf,
  writePending,
} from "./pending-sign-in.ts";

test("a sign-in comes back from its cookie as it went in", () => {
  const pending = newPendingSignIn("/accounts/acc_1?kind=fee#top");
  expect(readPending(writePending(pending))).toEqual(pending);
  expect(writePending(pending)).toMatch(/^[\w.-]+$/);
});

test("what is no such cookie is none", () => {
  for (const text of ["", "a", "a.b", "a..c", "a.b.c.d", "..."]) {
    expect(readPending(text)).toBeUndefined();
  }
});

test("no two have the same state or verifier, which is as long as PKCE asks for", () => {
  const [one, two] = [newPendingSignIn("/"), newPendingSignIn("/")];
  expect(one.verifier).toMatch(/^[\w-]{43}$/);
  expect(challengeOf(one)).toMatch(/^[\w-]{43}$/);
  expect(one.state).not.toBe(two.state);
  expect(one.verifier).not.toBe(two.verifier);
  expect([isStateOf(one, one.state), isStateOf(one, two.state), isStateOf(one, "")]).toEqual([
    true,
    false,
    false,
  ]);
});

test("who has signed in goes on in the app, and nowhere else", () => {
  for (const path of ["/", "/accounts/acc_1", "/?a=b&c=%2F%2F", "/send#to"]) {
    expect(returnPathOf(path)).toBe(path);
  }
  const elsewhere = [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "evil",
    "",
    "/a\r\nset-cookie: x",
    "/a b",
    "/\t/evil.example",
    "/ü",
    `/${"a".repeat(1_000)}`,
    undefined,
    ["/"],
  ];
  for (const path of elsewhere) expect([path, returnPathOf(path)]).toEqual([path, "/"]);
});
