import { expect, test } from "@jest/globals";
import { placeAfterSignIn, SIGNED_IN_PATH, signInAddress } from "./sign-in-address.ts";

test("who signs in arrives where they were, with all that its address says", () => {
  const address = new URL(
    signInAddress({
      returnTo: "/accounts/acc_1?kind=fee&x=%2F",
      purpose: "again",
      hint: "a@b.example",
    }),
    "https://bank.example",
  );
  expect(address.pathname).toBe("/session/sign-in");
  expect(address.searchParams.get("for")).toBe("again");
  expect(address.searchParams.get("hint")).toBe("a@b.example");
  const back = new URL(address.searchParams.get("return") ?? "", address);
  expect(back.pathname).toBe(SIGNED_IN_PATH);
  expect(placeAfterSignIn(back.search)).toBe("/accounts/acc_1?kind=fee&x=%2F");
});

test("an address that somebody else made leads nowhere else", () => {
  for (const to of ["//evil.example", "/\\evil.example", "https://evil.example", "evil", ""]) {
    expect(placeAfterSignIn(`?to=${encodeURIComponent(to)}`)).toBe("/");
  }
  expect(placeAfterSignIn("")).toBe("/");
});
