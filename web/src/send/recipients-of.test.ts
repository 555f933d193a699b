import { expect, test } from "@jest/globals";
import { recipientsOf } from "./recipients-of.ts";

const transfer = (from: string, to: string, displayName: string | null) => ({
  transaction: {
    id: "txn_1",
    kind: "TRANSFER" as const,
    reference: null,
    from: { id: from },
    to: { id: to },
    counterparty: displayName === null ? null : { id: "usr_b", displayName },
  },
});

test("people one dealt with and own accounts of the currency are offered, each once, never oneself", () => {
  const own = [
    { id: "acc_a", name: "Everyday", currency: "EUR" },
    { id: "acc_s", name: "Savings", currency: "EUR" },
    { id: "acc_y", name: "Yen", currency: "JPY" },
  ];
  const entries = [
    transfer("acc_b", "acc_a", "Bob"),
    transfer("acc_a", "acc_b", "Bob"),
    transfer("acc_a", "acc_s", null),
  ];
  expect(recipientsOf("acc_a", entries, own)).toEqual([
    { value: "acc_b", label: "Bob" },
    { value: "acc_s", label: "Savings (your own)" },
  ]);
});
