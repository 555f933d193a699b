import { describe, expect, test } from "@jest/globals";
import { signedInAfresh } from "./fresh-sign-in.ts";

const at = new Date("2026-01-31T12:00:00Z");
const withinMs = 60_000;
const isFresh = (secondsAgo: number | undefined, ...amr: string[]) =>
  signedInAfresh(
    {
      authTime: secondsAgo === undefined ? undefined : new Date(at.getTime() - secondsAgo * 1_000),
      amr: new Set(amr),
    },
    { at, withinMs },
  );

describe("a sign-in", () => {
  test.each([[["pwd", "otp"]], [["hwk", "pin"]], [["face", "hwk"]], [["mfa"]]])(
    "of a moment ago with %j is fresh and has two factors",
    (amr) => {
      expect(isFresh(60, ...amr)).toBe(true);
      expect(isFresh(61, ...amr)).toBe(false);
    },
  );

  test.each([[[]], [["pwd"]], [["pwd", "pin"]], [["otp", "sms"]], [["user"]], [["PWD", "OTP"]]])(
    "with %j has not two factors",
    (amr) => {
      expect(isFresh(0, ...amr)).toBe(false);
    },
  );

  test("of no known moment, or of one that is yet to come, is not fresh", () => {
    expect(isFresh(undefined, "mfa")).toBe(false);
    expect(isFresh(-5, "mfa")).toBe(true);
    expect(isFresh(-60, "mfa")).toBe(false);
  });
});
