import { expect, test } from "@jest/globals";
import { decideRegistration } from "./decide-registration.ts";

test("a registration is kept as names and addresses are, and refused for the first that is wrong", () => {
  const decide = (displayName: string, email: string) => decideRegistration({ displayName, email });
  expect(decide(" Zoe\u0308", "Zoe@Example.COM")).toEqual({
    accepted: true,
    displayName: "Zoë",
    email: "Zoe@example.com",
  });
  expect(decide("", "zoe")).toEqual({ accepted: false, field: "displayName" });
  expect(decide("Zoe", "zoe")).toEqual({ accepted: false, field: "email" });
});
