import { createSecretKey, randomBytes } from "node:crypto";
import { describe, expect, test } from "@jest/globals";
import { MasterKeyMissingError, MasterKeys } from "./master-keys.ts";
import { SealBrokenError } from "./sealed-box.ts";

const [old, recent] = [newKey(), newKey()];
const dataKey = newKey();
const person = randomBytes(16);

function newKey() {
  return createSecretKey(randomBytes(32));
}

describe("a data key", () => {
  test("is wrapped with the newest master key and unwrapped with any in the list", () => {
    const before = new MasterKeys([old]).wrap(person, dataKey);
    const both = new MasterKeys([recent, old]);
    expect(both.unwrap(person, before).equals(dataKey)).toBe(true);
    const after = both.wrap(person, dataKey);
    expect(after.masterKeyId).toEqual(new MasterKeys([recent]).id);
    expect(new MasterKeys([recent]).unwrap(person, after).equals(dataKey)).toBe(true);
    expect(after.wrapped.includes(dataKey.export())).toBe(false);
  });

  test("is of no use without its master key, for another person, or under another key's name", () => {
    const wrapped = new MasterKeys([recent]).wrap(person, dataKey);
    const both = new MasterKeys([recent, old]);
    expect(() => new MasterKeys([old]).unwrap(person, wrapped)).toThrow(MasterKeyMissingError);
    expect(() => both.unwrap(randomBytes(16), wrapped)).toThrow(SealBrokenError);
    const renamed = { ...wrapped, masterKeyId: new MasterKeys([old]).id };
    expect(() => both.unwrap(person, renamed)).toThrow(SealBrokenError);
  });
});

test("a master key's name is a print of it, always the same", () => {
  const key = createSecretKey(Buffer.alloc(32, 7));
  expect(new MasterKeys([key]).id.toString("hex")).toBe("e8e79cae9adc4a74");
  expect(new MasterKeys([key, old]).has(new MasterKeys([old]).id)).toBe(true);
  expect(new MasterKeys([key]).has(new MasterKeys([old]).id)).toBe(false);
});
