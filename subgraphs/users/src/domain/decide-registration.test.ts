import { describe, expect, test } from "@jest/globals";
import { decideRegistration } from "./decide-registration.ts";

const email = "zoe@example.com";

describe("a registration", () => {
  test("is kept trimmed, composed and with the address in lower case", () => {
    expect(decideRegistration({ displayName: "  Zoe\u0308 ", email: " Zoe@Example.COM " })).toEqual(
      {
        accepted: true,
        displayName: "Zoë",
        email,
      },
    );
  });

  test.each(["", "   ", "a\u0000b", "line\nbreak", "\ud800", "x".repeat(101)])(
    "is refused for the display name %j",
    (displayName) => {
      expect(decideRegistration({ displayName, email })).toEqual({
        accepted: false,
        field: "displayName",
      });
    },
  );

  test.each(["", "zoe", "zoe@", "@example.com", "z oe@example.com", `${"x".repeat(250)}@e.co`])(
    "is refused for the address %j",
    (address) => {
      expect(decideRegistration({ displayName: "Zoe", email: address })).toEqual({
        accepted: false,
        field: "email",
      });
    },
  );
});
