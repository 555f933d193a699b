import { describe, expect, test } from "@jest/globals";
import { decideKeyRotation, type SigningKeyLife } from "./decide-key-rotation.ts";

const policy = { signsMs: 1_000, publishedMs: 100, retiredMs: 50 };
const at = (ms: number) => new Date(ms);
const key = (id: string, life: Partial<SigningKeyLife> = {}): SigningKeyLife => ({
  id,
  publishedAt: at(0),
  signsFrom: null,
  retiredAt: null,
  ...life,
});

describe("a signing key", () => {
  test("is made where there is none, and signs at once since nobody waits for it", () => {
    expect(decideKeyRotation([], at(0), policy)).toEqual([{ step: "publish" }]);
    expect(decideKeyRotation([key("a")], at(0), policy)).toEqual([
      { step: "sign", id: "a", retires: undefined },
    ]);
  });

  test("is left alone while it is young", () => {
    const keys = [key("a", { signsFrom: at(0) })];
    expect(decideKeyRotation(keys, at(899), policy)).toEqual([]);
  });

  test("has its successor published before its time is over", () => {
    const keys = [key("a", { signsFrom: at(0) })];
    expect(decideKeyRotation(keys, at(900), policy)).toEqual([{ step: "publish" }]);
  });

  test("is succeeded only once everybody had the time to read the next one", () => {
    const keys = [key("a", { signsFrom: at(0) }), key("b", { publishedAt: at(900) })];
    expect(decideKeyRotation(keys, at(999), policy)).toEqual([]);
    expect(decideKeyRotation(keys, at(1_000), policy)).toEqual([
      { step: "sign", id: "b", retires: "a" },
    ]);
  });

  test("goes once nothing that it signed can be in use", () => {
    const keys = [
      key("a", { signsFrom: at(0), retiredAt: at(1_000) }),
      key("b", { publishedAt: at(900), signsFrom: at(1_000) }),
    ];
    expect(decideKeyRotation(keys, at(1_049), policy)).toEqual([]);
    expect(decideKeyRotation(keys, at(1_050), policy)).toEqual([{ step: "remove", ids: ["a"] }]);
  });
});
