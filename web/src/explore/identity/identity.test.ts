import { expect, test } from "@jest/globals";
import { type Identity, parseIdentity } from "./identity.ts";

test.each<Identity>([
  { kind: "nobody" },
  { kind: "person", name: "alice" },
  { kind: "token", token: "a.b.c" },
])("$kind comes back as it was", (identity) => {
  expect(parseIdentity(JSON.stringify(identity))).toEqual(identity);
});

test.each([null, "", "7", "null", "{}", '{"kind":"person"}', '{"kind":"token","token":7}'])(
  "%s is nobody that was chosen",
  (text) => {
    expect(parseIdentity(text)).toBeUndefined();
  },
);
