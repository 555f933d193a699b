import { expect, test } from "@jest/globals";
import { intentFor, type Order } from "./intent.ts";

const order: Order = {
  fromAccountId: "acc_1",
  toAccountId: "acc_2",
  amount: "1250",
  currency: "EUR",
  reference: null,
  hold: false,
  expiresInSeconds: null,
  feeMax: "0",
};

test("the same order, unanswered, keeps its key; any other is a new intent", () => {
  let keys = 0;
  const newKey = () => `key ${++keys}`;
  const first = intentFor(order, undefined, newKey);
  expect(intentFor({ ...order }, first, newKey)).toBe(first);
  const changes: Partial<Order>[] = [
    { fromAccountId: "acc_3" },
    { toAccountId: "acc_3" },
    { amount: "1251" },
    { currency: "USD" },
    { reference: "Pizza" },
    { hold: true },
    { expiresInSeconds: 60 },
    { feeMax: "1" },
  ];
  for (const change of changes) {
    expect(intentFor({ ...order, ...change }, first, newKey).idempotencyKey).not.toBe(
      first.idempotencyKey,
    );
  }
  expect(intentFor(order, undefined, newKey)).not.toEqual(first);
});
