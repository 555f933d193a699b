import { describe, expect, test } from "@jest/globals";
import { type AccountState, placeHold, post } from "./account-change.ts";
import { decideTransaction } from "./decide-transaction.ts";
import { transactionPreview } from "./transaction-preview.ts";

const alice = Buffer.alloc(16, 1);
const bob = Buffer.alloc(16, 2);
const person = (id: Buffer) => ({ kind: "PERSON", id }) as const;
const platform = { kind: "PLATFORM" } as const;
const request = (amountMinor: bigint, currency = "EUR") => ({
  amountMinor,
  currency,
  reference: null,
  metadata: [],
  holdSeconds: undefined,
  feeMaxMinor: undefined,
});

function account(id: number, ownerId: Buffer | null, changes: Partial<AccountState> = {}) {
  return {
    id: Buffer.alloc(16, id),
    ownerId,
    kind: "WALLET" as const,
    currency: "EUR",
    status: "ACTIVE" as const,
    postedMinor: 100n,
    heldMinor: 0n,
    floorMinor: 0n,
    ...changes,
  };
}

const hers = account(10, alice);
const his = account(20, bob);
const world = account(30, null, { kind: "EXTERNAL", floorMinor: null, postedMinor: -500n });

describe("an accepted transaction", () => {
  test("takes from one side what it gives to the other", () => {
    expect(decideTransaction(person(alice), hers, his, request(100n))).toEqual({
      accepted: true,
      kind: "TRANSFER",
      from: hers,
      to: his,
      feeMinor: 0n,
      changes: [post(hers, -100n), post(his, 100n)],
    });
  });

  test("is a deposit or a withdrawal where one side is the world outside", () => {
    expect(decideTransaction(platform, world, hers, request(9n))).toMatchObject({
      kind: "DEPOSIT",
      changes: [post(world, -9n), post(hers, 9n)],
    });
    expect(decideTransaction(platform, hers, world, request(9n))).toMatchObject({
      kind: "WITHDRAWAL",
    });
  });
});

describe("a hold", () => {
  const hold = (amountMinor: bigint) => ({ ...request(amountMinor), holdSeconds: 60 });

  test("keeps back from one side and leaves the other alone", () => {
    expect(decideTransaction(person(alice), hers, his, hold(100n))).toEqual({
      accepted: true,
      kind: "HOLD",
      from: hers,
      to: his,
      feeMinor: 0n,
      changes: [placeHold(hers, 100n)],
    });
  });

  test("is refused as a transfer would be: what is kept back must be there", () => {
    expect(decideTransaction(person(alice), hers, his, hold(101n))).toMatchObject({
      refusal: { code: "INSUFFICIENT_FUNDS" },
    });
    const frozen = { ...hers, status: "FROZEN" as const };
    expect(decideTransaction(person(alice), frozen, his, hold(1n))).toMatchObject({
      refusal: { code: "ACCOUNT_NOT_ACTIVE" },
    });
    expect(decideTransaction(person(bob), hers, his, hold(1n)).accepted).toBe(false);
  });
});

describe("a fee", () => {
  const fees = account(250, null, { kind: "FEE" as const, postedMinor: 0n });
  const terms = { feeMinor: 3n, feeAccount: fees };

  test("is paid by the sender, as an entry of its own beside the amount", () => {
    expect(decideTransaction(person(alice), hers, his, request(97n), terms)).toMatchObject({
      feeMinor: 3n,
      changes: [
        {
          account: hers,
          lines: [
            { kind: "AMOUNT", amountMinor: -97n },
            { kind: "FEE", amountMinor: -3n },
          ],
        },
        { account: his, lines: [{ kind: "AMOUNT", amountMinor: 97n }] },
        { account: fees, lines: [{ kind: "FEE", amountMinor: 3n }] },
      ],
    });
  });

  test("of a hold is kept back beside the amount, and nobody is paid yet", () => {
    const asked = { ...request(97n), holdSeconds: 60 };
    expect(decideTransaction(person(alice), hers, his, asked, { feeMinor: 3n })).toMatchObject({
      feeMinor: 3n,
      changes: [placeHold(hers, 100n)],
    });
  });

  test("is not more than the sender agreed to, held or moved, and told where it would be", () => {
    for (const holdSeconds of [undefined, 60]) {
      const asked = { ...request(50n), holdSeconds };
      const decide = (feeMaxMinor: bigint, feeMinor = 3n) =>
        decideTransaction(
          person(alice),
          hers,
          his,
          { ...asked, feeMaxMinor },
          { ...terms, feeMinor },
        );
      expect(decide(3n)).toMatchObject({ accepted: true, feeMinor: 3n });
      expect(decide(0n, 0n)).toMatchObject({ accepted: true, feeMinor: 0n });
      const refusal = { code: "FEE_TOO_HIGH", feeMinor: 3n, currency: "EUR" };
      expect(decide(2n)).toEqual({ accepted: false, refusal });
      expect(decide(0n)).toEqual({ accepted: false, refusal });
    }
  });

  test("must be there beside the amount", () => {
    for (const holdSeconds of [undefined, 60]) {
      const asked = { ...request(98n), holdSeconds };
      expect(decideTransaction(person(alice), hers, his, asked, terms)).toEqual({
        accepted: false,
        refusal: {
          code: "INSUFFICIENT_FUNDS",
          availableMinor: 100n,
          feeMinor: 3n,
          currency: "EUR",
        },
      });
    }
  });

  test("does not count against limits", () => {
    const spending = { perTransactionMinor: 97n, perDayMinor: 97n, spentTodayMinor: 0n };
    const limited = { ...terms, spending };
    expect(decideTransaction(person(alice), hers, his, request(97n), limited).accepted).toBe(true);
  });

  test("has to go to an account that is active", () => {
    const frozen = { ...terms, feeAccount: { ...fees, status: "FROZEN" as const } };
    expect(decideTransaction(person(alice), hers, his, request(1n), frozen)).toMatchObject({
      refusal: { code: "ACCOUNT_NOT_ACTIVE" },
    });
  });

  test("is part of what a preview tells", () => {
    const decision = decideTransaction(person(alice), hers, his, request(30n), terms);
    const preview = decision.accepted && transactionPreview(decision, request(30n));
    expect(preview).toMatchObject({ amountMinor: 30n, feeMinor: 3n, availableMinor: 67n });
  });
});

describe("a preview", () => {
  test("tells what could be spent after a transfer, and after a hold", () => {
    const held = { ...hers, heldMinor: 10n };
    for (const holdSeconds of [undefined, 60]) {
      const asked = { ...request(30n), holdSeconds };
      const decision = decideTransaction(person(alice), held, his, asked);
      const preview = decision.accepted && transactionPreview(decision, asked);
      expect(preview).toMatchObject({ amountMinor: 30n, availableMinor: 60n, from: held, to: his });
    }
  });
});

describe("a transaction is refused", () => {
  const codeOf = (...args: Parameters<typeof decideTransaction>) => {
    const decision = decideTransaction(...args);
    return decision.accepted ? "accepted" : decision.refusal.code;
  };

  test("as not found where an account is missing, another's, or the platform's", () => {
    expect(codeOf(person(alice), undefined, his, request(1n))).toBe("NOT_FOUND");
    expect(codeOf(person(alice), hers, undefined, request(1n))).toBe("NOT_FOUND");
    expect(codeOf(person(alice), his, hers, request(1n))).toBe("NOT_FOUND");
    expect(codeOf(person(alice), world, hers, request(1n))).toBe("NOT_FOUND");
    expect(codeOf(person(alice), hers, world, request(1n))).toBe("NOT_FOUND");
  });

  test("with one account on both sides", () => {
    expect(codeOf(person(alice), hers, hers, request(1n))).toBe("SAME_ACCOUNT");
  });

  test("with a frozen or closed account on either side", () => {
    const frozen = { ...hers, status: "FROZEN" as const };
    const closed = { ...his, status: "CLOSED" as const };
    expect(codeOf(person(alice), frozen, his, request(1n))).toBe("ACCOUNT_NOT_ACTIVE");
    expect(codeOf(person(alice), hers, closed, request(1n))).toBe("ACCOUNT_NOT_ACTIVE");
  });

  test("in a currency that is not both sides'", () => {
    const dollars = { ...his, currency: "USD" };
    expect(codeOf(person(alice), hers, dollars, request(1n))).toBe("CURRENCY_MISMATCH");
    expect(codeOf(person(alice), hers, his, request(1n, "USD"))).toBe("CURRENCY_MISMATCH");
  });

  test("for more than is available above the floor", () => {
    expect(decideTransaction(person(alice), hers, his, request(101n))).toEqual({
      accepted: false,
      refusal: { code: "INSUFFICIENT_FUNDS", availableMinor: 100n, currency: "EUR" },
    });
    const held = { ...hers, heldMinor: 40n };
    expect(codeOf(person(alice), held, his, request(61n))).toBe("INSUFFICIENT_FUNDS");
    expect(codeOf(person(alice), held, his, request(60n))).toBe("accepted");
    const overdraft = { ...hers, floorMinor: -50n };
    expect(codeOf(person(alice), overdraft, his, request(150n))).toBe("accepted");
    expect(codeOf(person(alice), overdraft, his, request(151n))).toBe("INSUFFICIENT_FUNDS");
  });

  test("for the first of several reasons, in the schema's order", () => {
    const frozenDollars = { ...his, status: "FROZEN" as const, currency: "USD" };
    expect(codeOf(person(alice), hers, frozenDollars, request(999n))).toBe("ACCOUNT_NOT_ACTIVE");
  });
});
