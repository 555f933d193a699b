import { expect, test } from "@jest/globals";
import { createRecoveryCodes, recoveryCodeHash } from "./recovery-code.ts";

test("there are ten recovery codes, none like another", () => {
  const codes = Array.from({ length: 20 }, createRecoveryCodes).flat();
  expect(new Set(codes).size).toBe(200);
  for (const code of codes)
    expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){5}[0-9a-hjkmnp-tv-z]{4}$/);
});

test("a recovery code counts however it is typed", () => {
  const code = "0123-4567-89ab-cdef-ghjk-mnpq";
  const hash = recoveryCodeHash(code);
  expect(hash).toHaveLength(32);
  for (const typed of [
    code.toUpperCase(),
    code.replaceAll("-", ""),
    ` ${code} `,
    "OL23-4567-89ab cdefghjk-mnpq",
  ]) {
    expect(recoveryCodeHash(typed)).toEqual(hash);
  }
  expect(recoveryCodeHash("0123-4567-89ab-cdef-ghjk-mnpr")).not.toEqual(hash);
});

test.each(["", "123456", "0123-4567-89ab-cdef-ghjk-mnp", "0123-4567-89ab-cdef-ghjk-mnpu"])(
  "%j is no recovery code",
  (typed) => {
    expect(recoveryCodeHash(typed)).toBeUndefined();
  },
);
