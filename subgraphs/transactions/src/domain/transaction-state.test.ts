import { describe, expect, test } from "@jest/globals";
import { reversedMinor, transactionState } from "./transaction-state.ts";

const reversal = (amountMinor: bigint) => ({ kind: "REVERSAL", amountMinor });

describe("the state of a transaction", () => {
  test("is posted from the beginning on, whatever it is that moved", () => {
    for (const kind of ["TRANSFER", "DEPOSIT", "WITHDRAWAL", "CAPTURE", "VOID", "REVERSAL"]) {
      expect(transactionState({ kind, amountMinor: 5n }, [])).toBe("POSTED");
    }
  });

  test("of a hold is pending, until the one later row says how it ended", () => {
    const hold = { kind: "HOLD", amountMinor: 5n };
    expect(transactionState(hold, [])).toBe("PENDING");
    for (const [kind, state] of [
      ["CAPTURE", "CAPTURED"],
      ["VOID", "VOIDED"],
      ["EXPIRY", "EXPIRED"],
    ] as const) {
      expect(transactionState(hold, [{ kind, amountMinor: 5n }])).toBe(state);
    }
  });

  test("is reversed once the reversals add up to it", () => {
    const transfer = { kind: "TRANSFER", amountMinor: 5n };
    expect(transactionState(transfer, [reversal(2n)])).toBe("PARTIALLY_REVERSED");
    expect(transactionState(transfer, [reversal(2n), reversal(3n)])).toBe("REVERSED");
    expect(reversedMinor([reversal(2n), reversal(3n)])).toBe(5n);
    expect(reversedMinor([])).toBe(0n);
  });
});
