import { setFeeSchedule } from "./commands/set-fee-schedule.ts";
import type { FeeKind } from "./domain/fee.ts";
import type { FeeScheduleInput } from "./domain/parse-fee-schedule.ts";
import { accountIds } from "./ids.ts";
import { alice, bob, type Ledger, nextKey, person, staff } from "./ledger.fixture.ts";
import { platformAccountId } from "./platform-account-id.ts";

export const feeAccountOf = (currency: string) =>
  accountIds.encode(platformAccountId("FEE", currency));

/** Schedules are for a whole currency: tests that share a ledger have one each. */
export async function schedule(
  { deps }: Pick<Ledger, "deps">,
  currency: string,
  kind: FeeKind,
  terms: Partial<Omit<FeeScheduleInput, "idempotencyKey">>,
): Promise<void> {
  const request = { actor: staff, idempotencyKey: nextKey(), currency, kind };
  const result = await setFeeSchedule(deps, { flat: "0", basisPoints: 0, ...terms, ...request });
  if (result.outcome !== "set") throw new Error(`not scheduled: ${JSON.stringify(result)}`);
}

/** Payments that may cost something, and what was earned with them. */
export function paying(ledger: Ledger) {
  return {
    /** Hers with so much in it, his empty. */
    pair: async (currency: string, amount: number) => {
      const hers = await ledger.wallet(alice, amount, currency);
      const his = await ledger.wallet(bob, 0, currency);
      const sides = { fromAccountId: hers, toAccountId: his, currency };
      const send = (amountSent: string, options: object = {}) =>
        ledger.send(person(alice), { ...sides, amount: amountSent, ...options });
      return { hers, his, send };
    },
    earned: async (currency: string): Promise<number> =>
      Number((await ledger.account(feeAccountOf(currency))).postedMinor),
    /** All that a transaction has left. */
    postedBy: async (transactionId: Buffer) => {
      const { entries, activities, outbox } = await ledger.snapshot();
      const own = entries.filter((entry) => entry.transactionId.equals(transactionId));
      return {
        entries: own.map(({ accountId, line, kind, amountMinor, balanceAfterMinor }) => [
          ...[accountIds.encode(accountId), line, kind],
          ...[Number(amountMinor), Number(balanceAfterMinor)],
        ]),
        activities: activities.filter((activity) => activity.transactionId?.equals(transactionId)),
        events: outbox.filter(({ subject, number }) =>
          own.some((one) => accountIds.encode(one.accountId) === subject && one.number === number),
        ),
      };
    },
  };
}
