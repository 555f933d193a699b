import { describe, expect, test } from "@jest/globals";
import {
  codeOfStep,
  createOtpSecret,
  STEP_SECONDS,
  secretText,
  secretUri,
  stepAt,
  stepOfCode,
} from "./one-time-code.ts";

const secret = Buffer.from("12345678901234567890");

describe("a one-time code", () => {
  // RFC 6238, appendix B, of which apps show the last six digits.
  test.each([
    [59, "94287082"],
    [1_111_111_109, "07081804"],
    [1_111_111_111, "14050471"],
    [1_234_567_890, "89005924"],
    [2_000_000_000, "69279037"],
    [20_000_000_000, "65353130"],
  ])("at second %d is the standard's", (second, digits) => {
    expect(codeOfStep(secret, stepAt(new Date(second * 1_000)))).toBe(digits.slice(2));
  });

  test("counts for its own step and so many around it, and no further", () => {
    const at = new Date(1_111_111_109_000);
    const now = stepAt(at);
    const found = (step: number, driftSteps: number) =>
      stepOfCode(secret, codeOfStep(secret, step), { at, driftSteps });
    expect([-2, -1, 0, 1, 2].map((away) => found(now + away, 1))).toEqual([
      undefined,
      now - 1,
      now,
      now + 1,
      undefined,
    ]);
    expect([-1, 0, 1].map((away) => found(now + away, 0))).toEqual([undefined, now, undefined]);
    expect(STEP_SECONDS).toBe(30);
  });

  test.each(["", "12345", "1234567", "12345é", "０８１８０４"])("is not %j", (code) => {
    const at = new Date(1_111_111_109_000);
    expect(stepOfCode(secret, code, { at, driftSteps: 1 })).toBeUndefined();
  });
});

describe("a secret", () => {
  test("is written as apps take it", () => {
    expect(secretText(secret)).toBe("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    expect(secretUri(secret, { issuer: "A bank", account: "ann+x@example.com" })).toBe(
      "otpauth://totp/A%20bank:ann%2Bx%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=A%20bank",
    );
  });

  test("is another one each time, as long as its hash", () => {
    const secrets = Array.from({ length: 100 }, createOtpSecret);
    expect(new Set(secrets.map(secretText)).size).toBe(100);
    expect(secrets.every(({ length }) => length === 20)).toBe(true);
  });
});
