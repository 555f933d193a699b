import { describe, expect, test } from "@jest/globals";
import { decideOpening } from "./decide-opening.ts";

const ownerId = Buffer.alloc(16, 1);
const wallet = { kind: "WALLET", ownerId, currency: "EUR" } as const;

describe("an account is opened", () => {
  test("for a person with a floor of zero, for the world without one", () => {
    expect(decideOpening({ ...wallet, name: " Holiday " })).toEqual({
      accepted: true,
      kind: "WALLET",
      currency: "EUR",
      name: "Holiday",
      floorMinor: 0n,
    });
    expect(decideOpening({ kind: "EXTERNAL", ownerId: null, currency: "EUR" })).toMatchObject({
      name: null,
      floorMinor: null,
    });
  });
});

describe("an account is not opened", () => {
  test.each(["", "  ", "a\u0000b", "\ud800", "x".repeat(101)])("with the name %j", (name) => {
    expect(decideOpening({ ...wallet, name })).toEqual({ accepted: false, field: "name" });
  });

  test.each(["", "eur", "EU", "EURO", "E R"])("in the currency %j", (currency) => {
    expect(decideOpening({ ...wallet, currency })).toEqual({ accepted: false, field: "currency" });
  });

  test("as a wallet of nobody's or as somebody's outside world", () => {
    expect(decideOpening({ ...wallet, ownerId: null })).toMatchObject({ field: "ownerId" });
    expect(decideOpening({ ...wallet, kind: "EXTERNAL" })).toMatchObject({ field: "ownerId" });
  });
});
