import { expect, test } from "@jest/globals";
import { readToken } from "./read-token.ts";

test("a token survives the ways people paste it", () => {
  const token = "eyJh.eyJz.s-_g";
  for (const pasted of [token, ` ${token}\n`, `Bearer ${token}`, `"eyJh.ey\nJz.s-_g"`]) {
    expect(readToken(pasted)).toEqual({ ok: true, token });
  }
  expect(readToken(`Authorization: Bearer ${token}`)).toEqual({ ok: true, token });
});

test("what is no token is refused before it is sent", () => {
  expect(readToken("")).toMatchObject({ ok: false });
  expect(readToken("alice")).toMatchObject({ ok: false });
  expect(readToken("npm run -s token -- alice")).toMatchObject({ ok: false });
});
