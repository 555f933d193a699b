import { describe, expect, test } from "@jest/globals";
import { catalogue, parseEvent, routingKeyOf, UnknownEventError } from "./catalogue.ts";

const changed = {
  id: "0199a0f0-0000-7000-8000-000000000001",
  type: "transactions.account.changed.v1",
  source: "transactions",
  time: "2026-01-31T09:30:00.000Z",
  subject: "acc_1",
  number: 7,
  feedNumber: 12,
  data: {
    accountId: "acc_1",
    number: 7,
    kind: "ENTRIES_POSTED",
    transactionId: "txn_1",
    entries: [{ number: 7, amount: "-9007199254740993", currency: "EUR", balanceAfter: "0" }],
  },
};
const bodyOf = (event: object) => Buffer.from(JSON.stringify(event));

describe("an event of the broker", () => {
  test("is read by its type's schema, amounts past 2^53 intact", () => {
    expect(parseEvent(bodyOf(changed))).toEqual(changed);
  });

  test("may carry fields that a later release has added", () => {
    const later = { ...changed, data: { ...changed.data, note: "new" } };
    expect(parseEvent(bodyOf(later))).toEqual(changed);
  });

  test("is refused when its type is not in the catalogue", () => {
    expect(() => parseEvent(bodyOf({ ...changed, type: "transactions.x.v9" }))).toThrow(
      UnknownEventError,
    );
  });

  test.each([
    { ...changed, number: 0 },
    { ...changed, id: "7" },
    { ...changed, time: "yesterday" },
    { ...changed, data: { ...changed.data, entries: [{ ...changed.data.entries[0], amount: 5 }] } },
    {
      ...changed,
      data: { ...changed.data, entries: [{ ...changed.data.entries[0], amount: "05" }] },
    },
    { ...changed, data: {} },
  ])("is refused when a field is not of its form (%#)", (event) => {
    expect(() => parseEvent(bodyOf(event))).toThrow();
  });

  test("is refused when it is not JSON", () => {
    expect(() => parseEvent(Buffer.from("{"))).toThrow();
  });
});

test("every type is a subgraph, a noun, a verb and a version", () => {
  for (const type of Object.keys(catalogue)) {
    expect(type).toMatch(/^[a-z]+\.[a-z]+\.[a-z]+\.v[1-9]\d*$/);
  }
});

test("a routing key ends with the subject", () => {
  expect(routingKeyOf("users.user.registered.v1", "usr_1")).toBe("users.user.registered.v1.usr_1");
});
