import { expect, test } from "@jest/globals";
import type { Viewer } from "@tributary/identity/viewer";
import { authorityOf } from "./authority.ts";

const viewer: Viewer = {
  id: "usr_1",
  roles: new Set(["USER", "SUPPORT"]),
  scopes: new Set(["a", "b"]),
  clientId: "app",
  authTime: new Date(0),
  amr: new Set(["pwd"]),
  expiresAt: new Date(1),
  sessionId: "s1",
};
const keyOf = (changed: Partial<Viewer>, authorization = "Bearer x") =>
  authorityOf({ viewer: { ...viewer, ...changed }, authorization });

test("another token of the same sign-in, or of another device, has the same authority", () => {
  const later = { authTime: new Date(5), expiresAt: new Date(9), sessionId: "s2" };
  const inOtherOrder = {
    scopes: new Set(["b", "a"]),
    roles: new Set(["SUPPORT", "USER"] as const),
  };
  expect(keyOf({ ...later, ...inOtherOrder }, "Bearer y")).toBe(keyOf({}));
});

test.each<[string, Partial<Viewer>]>([
  ["person", { id: "usr_2" }],
  ["program", { clientId: "other" }],
  ["role", { roles: new Set(["USER"]) }],
  ["scope", { scopes: new Set(["a"]) }],
  ["factor", { amr: new Set(["pwd", "otp"]) }],
])("another %s has another", (_what, changed) => {
  expect(keyOf(changed)).not.toBe(keyOf({}));
});

test("tokens that nobody here can read stand for themselves", () => {
  const keys = ["Bearer x", "Bearer y", undefined].map((authorization) =>
    authorityOf({ viewer: undefined, authorization }),
  );
  expect(new Set([...keys, keyOf({})]).size).toBe(4);
});
