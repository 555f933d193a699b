import { describe, expect, test } from "@jest/globals";
import { intentFor, type Order } from "./intent.ts";

const order: Order = {
  fromAccountId: "acc_a",
  toAccountId: "acc_b",
  amount: "1250",
  currency: "EUR",
  reference: null,
};
const unanswered = { order, idempotencyKey: "first" };

describe("an intent to send money", () => {
  test("keeps its key while its outcome is unknown", () => {
    expect(intentFor({ ...order }, unanswered, () => "second")).toBe(unanswered);
  });

  test("has a key of its own after an answer, and whenever anything differs", () => {
    expect(intentFor(order, undefined, () => "second").idempotencyKey).toBe("second");
    for (const change of [{ amount: "1251" }, { toAccountId: "acc_c" }, { reference: "rent" }]) {
      const intent = intentFor({ ...order, ...change }, unanswered, () => "second");
      expect(intent.idempotencyKey).toBe("second");
    }
  });
});
