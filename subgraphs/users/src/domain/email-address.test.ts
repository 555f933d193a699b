import { describe, expect, test } from "@jest/globals";
import { parseEmailAddress, sameAddressKey } from "./email-address.ts";

describe("an address", () => {
  test.each([
    [" Zoe@Example.COM ", "Zoe@example.com"],
    ["zoe@bücher.example", "zoe@xn--bcher-kva.example"],
    ["zoe@BÜCHER。example", "zoe@xn--bcher-kva.example"],
    ["mu\u0308ller+a@example.co", "müller+a@example.co"],
    ["o'neill_x/y=z@a-b.example", "o'neill_x/y=z@a-b.example"],
    [`${"x".repeat(64)}@example.com`, `${"x".repeat(64)}@example.com`],
  ])("%j is kept as %j", (text, address) => {
    expect(parseEmailAddress(text)).toBe(address);
  });

  test.each([
    "",
    "zoe",
    "zoe@",
    "@example.com",
    "z oe@example.com",
    "zoe@example",
    "zoe@exa mple.com",
    "zoe@exam%70le.com",
    "zoe@example.com/path",
    "zoe@127.0.0.1",
    "zoe@[127.0.0.1]",
    "zoe@-example.com",
    "zoe@example..com",
    ".zoe@example.com",
    "zo..e@example.com",
    "zoe.@example.com",
    "a@b@example.com",
    '"zoe"@example.com',
    "zoe\n@example.com",
    "zoe\u202e@example.com",
    "zo\u200be@example.com",
    "zoe\r\nBcc: x@example.com",
    "zoe@example.com\u0000",
    "\ud800@example.com",
    `${"x".repeat(65)}@example.com`,
    `${"ü".repeat(33)}@example.com`,
    `zoe@${"x".repeat(64)}.com`,
    `zoe@${"abcdefg.".repeat(32)}com`,
  ])("%j is refused", (text) => {
    expect(parseEmailAddress(text)).toBeUndefined();
  });

  test("is one person's in upper and lower case, and another's with another letter", () => {
    expect(sameAddressKey("Zoe@example.com")).toBe(sameAddressKey("zoe@example.com"));
    expect(sameAddressKey("müller@example.com")).not.toBe(sameAddressKey("muller@example.com"));
  });
});
