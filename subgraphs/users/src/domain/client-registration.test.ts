import { describe, expect, test } from "@jest/globals";
import { type ClientKind, decideClient } from "./client-registration.ts";

const rules = {
  parseName: (text: string) => text.trim() || undefined,
  knownScopes: new Set(["users:read:any"]),
  allowsPlainHttp: false,
};
const decide = (kind: ClientKind, redirectUri: string, allowsPlainHttp = false) =>
  decideClient(
    kind,
    { name: "App", redirectUris: [redirectUri], postLogoutRedirectUris: [], scopes: [] },
    { ...rules, allowsPlainHttp },
  ).accepted;

describe("a program may be sent back to", () => {
  test.each<[ClientKind, string]>([
    ["WEB", "https://app.example/callback"],
    ["WEB", "https://app.example/callback?from=bank"],
    ["NATIVE", "com.example.app:/callback"],
    ["NATIVE", "com.example.app://callback"],
    ["NATIVE", "https://app.example/callback"],
    ["NATIVE", "http://127.0.0.1/callback"],
    ["NATIVE", "http://[::1]/callback"],
  ])("%s: %s", (kind, uri) => {
    expect(decide(kind, uri)).toBe(true);
  });
});

describe("a program may not be sent back to", () => {
  test.each<[ClientKind, string]>([
    ["WEB", "http://app.example/callback"],
    ["WEB", "https://app.example"],
    ["WEB", "https://APP.example/callback"],
    ["WEB", "https://app.example/a/../callback"],
    ["WEB", "https://*.app.example/callback"],
    ["WEB", "https://app.example/callback#x"],
    ["WEB", "https://app.example/callback#"],
    ["WEB", "https://user@app.example/callback"],
    ["WEB", "com.example.app:/callback"],
    ["WEB", "http://localhost:3000/callback"],
    ["WEB", "javascript:alert(1)"],
    ["NATIVE", "myapp:/callback"],
    ["NATIVE", "http://localhost/callback"],
    ["NATIVE", "http://127.0.0.1:3000/callback"],
    ["NATIVE", "http://10.0.0.1/callback"],
    ["NATIVE", "javascript:alert(1)"],
    ["SERVICE", "https://app.example/callback"],
    ["DEVICE", "https://app.example/callback"],
    ["DEVICE", "http://127.0.0.1/callback"],
  ])("%s: %s", (kind, uri) => {
    expect(decide(kind, uri)).toBe(false);
  });
});

test("this machine will do for a site that is being developed", () => {
  expect(decide("WEB", "http://localhost:3000/callback", true)).toBe(true);
  expect(decide("WEB", "http://app.example/callback", true)).toBe(false);
});

test("whoever acts for people has to be sent somewhere, and asks for scopes that there are", () => {
  const request = { name: "App", redirectUris: [], postLogoutRedirectUris: [], scopes: [] };
  expect(decideClient("WEB", request, rules)).toEqual({ accepted: false, field: "redirectUris" });
  expect(decideClient("SERVICE", request, rules).accepted).toBe(true);
  expect(decideClient("DEVICE", request, rules).accepted).toBe(true);
  const unknown = { ...request, scopes: ["users:everything"] };
  expect(decideClient("SERVICE", unknown, rules)).toEqual({ accepted: false, field: "scopes" });
  expect(decideClient("SERVICE", { ...request, name: " " }, rules)).toEqual({
    accepted: false,
    field: "name",
  });
});

test("a program's name is no longer than it can be kept, however few signs it shows", () => {
  const named = (name: string) =>
    decideClient(
      "DEVICE",
      { name, redirectUris: [], postLogoutRedirectUris: [], scopes: [] },
      rules,
    ).accepted;
  expect(["x".repeat(80), "👩‍👩‍👧‍👦".repeat(11)].map(named)).toEqual([true, true]);
  expect(["x".repeat(81), "👩‍👩‍👧‍👦".repeat(12)].map(named)).toEqual([false, false]);
});
