import { expect, test } from "@jest/globals";
import type { AccountBalancesFragment } from "../generated/graphql.ts";
import { readDraft, type SendValues } from "./send-values.ts";

const account = (id: string, currency: string | null) =>
  ({ id, name: `${id}'s name`, currency }) as AccountBalancesFragment;
const accounts = [account("acc_1", "EUR"), account("acc_2", "EUR"), account("acc_3", null)];

const typed: SendValues = {
  fromAccountId: "acc_1",
  toKind: "somebody",
  to: "bob@example.com",
  person: undefined,
  ownAccountId: "",
  amount: "12.50",
  reference: " Pizza ",
  hold: false,
  holdDays: 7,
};
const read = (change: Partial<SendValues>) => readDraft({ ...typed, ...change }, accounts, "en");

test("what was typed is an order in minor units, for somebody who is still to be found", () => {
  expect(read({})).toMatchObject({
    to: { kind: "find", emailOrHandle: "bob@example.com" },
    amount: "1250",
    reference: "Pizza",
    holdDays: undefined,
  });
  expect(read({ to: " @bob ", hold: true })).toMatchObject({
    to: { kind: "find", emailOrHandle: "bob" },
    holdDays: 7,
  });
});

test("an account number, somebody known and an account of one's own need no finding", () => {
  expect(read({ to: "acc_9" })).toMatchObject({ to: { kind: "account", id: "acc_9" } });
  const person = { id: "usr_1", name: "Bob" };
  expect(read({ to: "Bob", person })).toMatchObject({ to: { kind: "person", person } });
  expect(read({ toKind: "own", ownAccountId: "acc_2" })).toMatchObject({
    to: { kind: "account", id: "acc_2" },
  });
});

test.each([
  [{ to: "  " }, "to"],
  [{ toKind: "own" }, "to"],
  [{ amount: "a lot" }, "amount"],
  [{ fromAccountId: "acc_3" }, "from"],
] as const)("what is missing is told beside its field: %j", (change, field) => {
  expect(read(change)).toMatchObject({ field });
});
