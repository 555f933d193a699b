import { describe, expect, test } from "@jest/globals";
import { Vault, VaultError } from "./vault.ts";

const today = "a-secret-of-today-that-is-long-enough";
const tomorrow = "a-secret-of-tomorrow-that-is-long-enough";
const plain = Buffer.from("a session");

describe("the vault", () => {
  test("opens what it sealed, in its place and nowhere else", () => {
    const vault = new Vault([today]);
    const sealed = vault.seal("Session abc", plain);
    expect(vault.open("Session abc", sealed)).toEqual(plain);
    expect(() => vault.open("Session abd", sealed)).toThrow(VaultError);
    expect(sealed.includes(plain)).toBe(false);
    expect(vault.seal("Session abc", plain).equals(sealed)).toBe(false);
  });

  test("opens nothing that was changed, cut, or sealed with another secret", () => {
    const vault = new Vault([today]);
    const sealed = vault.seal("x", plain);
    const changed = Buffer.from(sealed);
    changed[20] = (changed[20] ?? 0) ^ 1;
    for (const wrong of [changed, sealed.subarray(0, 20), Buffer.alloc(0)]) {
      expect(() => vault.open("x", wrong)).toThrow(VaultError);
    }
    expect(() => new Vault([tomorrow]).open("x", sealed)).toThrow(VaultError);
  });

  test("goes on opening and verifying while its secret is replaced", () => {
    const old = new Vault([today]);
    const both = new Vault([tomorrow, today]);
    expect(both.open("x", old.seal("x", plain))).toEqual(plain);
    expect(both.verifies("form", "x", old.sign("form", "x"))).toBe(true);
    expect(() => old.open("x", both.seal("x", plain))).toThrow(VaultError);
    expect(both.cookieKeys.slice(1)).toEqual(old.cookieKeys);
  });

  test("verifies what it signed, for that purpose alone", () => {
    const vault = new Vault([today]);
    const signature = vault.sign("form", "x");
    expect(vault.verifies("form", "x", signature)).toBe(true);
    expect(vault.verifies("form", "y", signature)).toBe(false);
    expect(vault.verifies("link", "x", signature)).toBe(false);
    expect(vault.verifies("form", "x", "")).toBe(false);
  });
});
