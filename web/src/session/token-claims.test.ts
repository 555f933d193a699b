import { expect, test } from "@jest/globals";
import { tokenClaims } from "./token-claims.ts";

const tokenOf = (claims: object) =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.sig`;

test("a token says whom it is for, in any script", () => {
  const claims = tokenOf({ sub: "usr_ü>?", scope: "a b", sid: "ses_1", auth_time: 5 });
  expect(tokenClaims(claims)).toEqual({
    personId: "usr_ü>?",
    scopes: new Set(["a", "b"]),
    sessionId: "ses_1",
    signedInAt: 5,
  });
});

test("what is no token says nothing", () => {
  for (const text of ["", "a.b.c", "e30.bnVsbA.x", tokenOf([])]) {
    expect(tokenClaims(text)).toEqual({
      personId: undefined,
      scopes: new Set(),
      sessionId: undefined,
      signedInAt: undefined,
    });
  }
});
