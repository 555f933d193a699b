import { expect, test } from "@jest/globals";
import { administering } from "./administering.ts";

const scopes = new Set(["accounts:read:any", "accounts:administer"]);

test("accounts of others are administered by who has the scope and proved a moment ago who they are", () => {
  const person = { scopes, isService: false };
  expect(administering({ ...person, isFresh: true })).toBe("YES");
  expect(administering({ ...person, isFresh: false })).toBe("REAUTHENTICATE");
  const reader = { ...person, scopes: new Set(["accounts:read:any"]) };
  expect(administering({ ...reader, isFresh: true })).toBe("NO");
  expect(administering({ ...reader, isFresh: false })).toBe("NO");
});

test("a service has nothing but its scopes to show", () => {
  const service = { isService: true, isFresh: false };
  expect(administering({ ...service, scopes })).toBe("YES");
  expect(administering({ ...service, scopes: new Set() })).toBe("NO");
});
