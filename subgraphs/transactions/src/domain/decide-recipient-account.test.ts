import { expect, test } from "@jest/globals";
import { decideRecipientAccount, type RecipientFacts } from "./decide-recipient-account.ts";

type Account = { readonly status: "ACTIVE" | "FROZEN" | "CLOSED" };
type Changes = {
  readonly sender?: Partial<RecipientFacts<Account>["sender"]>;
  readonly recipient?: Partial<RecipientFacts<Account>["recipient"]>;
};

const [active, frozen, closed] = (["ACTIVE", "FROZEN", "CLOSED"] as const).map((status) => ({
  status,
}));

function decide({ sender, recipient }: Changes) {
  return decideRecipientAccount<Account>({
    sender: { standing: "ACTIVE", openedToday: 0, ...sender },
    recipient: { standing: "ACTIVE", accountCount: 1, accounts: [], ...recipient },
    openedPerDayMax: 2,
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

test("who cannot be paid is not found, whatever the reason, and whoever asks", () => {
  const sender = { standing: "SUSPENDED", openedToday: 99 } as const;
  for (const recipient of [
    { standing: "SUSPENDED" as const },
    { standing: "ERASED" as const, accounts: active ? [active] : [] },
    { accounts: closed ? [closed] : [] },
    { accountCount: 10 },
  ]) {
    expect(decide({ recipient, sender })).toEqual(notFound);
  }
});

test("who is suspended opens none, and nobody opens more than so many a day", () => {
  expect(decide({ sender: { standing: "SUSPENDED" } })).toEqual({
    accepted: false,
    refusal: { code: "OWNER_NOT_ACTIVE" },
  });
  const sender = { openedToday: 2 };
  const refusal = { code: "TOO_MANY_OPENINGS" };
  expect(decide({ sender })).toEqual({ accepted: false, refusal });
  const recipient = { accounts: active ? [active] : [] };
  expect(decide({ sender, recipient })).toMatchObject({ accepted: true, existing: active });
});
