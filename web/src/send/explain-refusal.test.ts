import { describe, expect, test } from "@jest/globals";
import { explainRefusal } from "./explain-refusal.ts";

describe("a refusal", () => {
  test("stands beside the field that can mend it", () => {
    const problem = explainRefusal(
      {
        __typename: "InsufficientFunds",
        code: "INSUFFICIENT_FUNDS",
        message: "",
        available: { amount: "1250", currency: "JPY" },
        fee: { amount: "0", currency: "JPY" },
      },
      "JPY",
    );
    expect(problem.field).toBe("amount");
    expect(problem.message).toContain("1,250");
    expect(
      explainRefusal({ __typename: "SameAccount", code: "SAME_ACCOUNT", message: "" }, "EUR").field,
    ).toBe("to");
  });

  test("of one input names that input, and of one the form does not have, the form", () => {
    const invalid = (field: string) =>
      explainRefusal(
        { __typename: "InvalidInput", code: "INVALID_INPUT", message: "too long", field },
        "EUR",
      );
    expect(invalid("reference")).toEqual({ field: "reference", message: "too long" });
    expect(invalid("idempotencyKey").field).toBe("form");
  });
});
