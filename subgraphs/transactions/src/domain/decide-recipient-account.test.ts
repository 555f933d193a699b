import { expect, test } from "@jest/globals";
import { decideRecipientAccount, type RecipientFacts } from "./decide-recipient-account.ts";

type Account = { readonly status: "ACTIVE" | "FROZEN" | "CLOSED" };
type Changes = {
  readonly sender?: Partial<RecipientFacts<Account>["sender"]>;
  readonly recipient?: Partial<NonNullable<RecipientFacts<Account>["recipient"]>> | null;
};

const [active, frozen, closed] = (["ACTIVE", "FROZEN", "CLOSED"] as const).map((status) => ({
  status,
}));

function decide({ sender, recipient }: Changes) {
  return decideRecipientAccount<Account>({
    sender: { standing: "ACTIVE", toldToday: 0, isToldAlready: false, ...sender },
    recipient:
      recipient === null
        ? undefined
        : { standing: "ACTIVE", accountCount: 1, accounts: [], ...recipient },
    toldPerDayMax: 2,
    accountsPerPersonMax: 10,
  });
}

const notFound = { accepted: false, refusal: { code: "NOT_FOUND" } };
const open = { accepted: true, existing: undefined };

test("who has no account in the currency gets one", () => {
  expect(decide({})).toEqual(open);
});

test("money goes to the account that there is, an active one first", () => {
  for (const [accounts, existing] of [
    [[closed, frozen, active], active],
    [[frozen, closed], frozen],
  ] as const) {
    const found = decide({ recipient: { accounts: accounts.flatMap((one) => one ?? []) } });
    expect(found).toEqual({ accepted: true, existing });
  }
});

const all = [
  null,
  {},
  { accounts: active ? [active] : [] },
  { standing: "SUSPENDED" as const },
  { standing: "ERASED" as const, accounts: active ? [active] : [] },
  { accounts: closed ? [closed] : [] },
  { accountCount: 10 },
];

test("who cannot be paid is not found, whatever the reason", () => {
  const [, , , ...unpayable] = all;
  for (const recipient of [null, ...unpayable]) expect(decide({ recipient })).toEqual(notFound);
});

test("who may not ask, or has asked for enough today, is told the same of whoever there is or is not", () => {
  for (const [sender, code] of [
    [{ standing: "SUSPENDED" }, "OWNER_NOT_ACTIVE"],
    [{ standing: "SUSPENDED", toldToday: 2 }, "OWNER_NOT_ACTIVE"],
    [{ toldToday: 2 }, "TOO_MANY_OPENINGS"],
  ] as const) {
    const refused = { accepted: false, refusal: { code } };
    expect(all.map((recipient) => decide({ sender, recipient }))).toEqual(all.map(() => refused));
  }
});

test("who has asked for enough today is told again what they were told", () => {
  const sender = { toldToday: 2, isToldAlready: true };
  const recipient = { accounts: active ? [active] : [] };
  expect(decide({ sender, recipient })).toEqual({ accepted: true, existing: active });
  expect(decide({ sender, recipient: { standing: "SUSPENDED" } })).toEqual(notFound);
});
