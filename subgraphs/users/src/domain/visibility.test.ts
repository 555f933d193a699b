import { describe, expect, test } from "@jest/globals";
import { mayListEveryone, mayReadPersonalData, mayReadProfile } from "./visibility.ts";

const viewer = (id: string, ...scopes: string[]) => ({ id, scopes: new Set(scopes) });

describe("a profile", () => {
  test("is read by its owner and by those who read any, and by nobody else", () => {
    expect(mayReadProfile(viewer("a"), "a")).toBe(true);
    expect(mayReadProfile(viewer("s", "users:read:any"), "a")).toBe(true);
    expect(mayReadProfile(viewer("b"), "a")).toBe(false);
    expect(mayReadProfile(viewer("b", "accounts:read:any"), "a")).toBe(false);
  });

  test("keeps personal data from staff without that scope of its own", () => {
    expect(mayReadPersonalData(viewer("s", "users:read:any"), "a")).toBe(false);
    expect(mayReadPersonalData(viewer("s", "users:pii:any"), "a")).toBe(true);
    expect(mayReadPersonalData(viewer("a"), "a")).toBe(true);
  });

  test("does not let its owner list everyone", () => {
    expect(mayListEveryone(viewer("a"))).toBe(false);
  });
});
