import { prepareOnce } from "@tributary/events/prepared";
import type { Transaction } from "@tributary/subgraph/database";
import { and, eq, sql } from "drizzle-orm";
import type { Spending } from "../domain/check-limits.ts";
import type { FeeKind, FeeTerms } from "../domain/fee.ts";
import { accountLimits, dailySpending } from "./account-tables.ts";
import { feeSchedules } from "./fee-tables.ts";
import { dayOf } from "./limits.ts";
import { currencies } from "./tables.ts";

// From the currency, which is always there, to what may be there: one trip and four lookups by key.
const select = prepareOnce((on) =>
  on
    .select({
      limitedId: accountLimits.accountId,
      perTransactionMinor: accountLimits.perTransactionMinor,
      perDayMinor: accountLimits.perDayMinor,
      spentMinor: dailySpending.spentMinor,
      flatMinor: feeSchedules.flatMinor,
      basisPoints: feeSchedules.basisPoints,
      minMinor: feeSchedules.minMinor,
      maxMinor: feeSchedules.maxMinor,
    })
    .from(currencies)
    .leftJoin(accountLimits, eq(accountLimits.accountId, sql.placeholder("accountId")))
    .leftJoin(
      dailySpending,
      and(
        eq(dailySpending.accountId, accountLimits.accountId),
        eq(dailySpending.day, sql.placeholder("day")),
      ),
    )
    .leftJoin(
      feeSchedules,
      and(
        eq(feeSchedules.currency, currencies.code),
        eq(feeSchedules.kind, sql.placeholder("feeKind")),
      ),
    )
    .where(eq(currencies.code, sql.placeholder("currency")))
    .prepare(),
);

/** The limits of an account and the fee of what leaves it. Who decides by them holds its lock. */
export async function readPaymentTerms(
  tx: Transaction,
  payment: {
    readonly accountId: Buffer;
    readonly currency: string;
    readonly feeKind: FeeKind | undefined;
    readonly at: Date;
  },
): Promise<{ spending: Spending | undefined; fee: FeeTerms | undefined }> {
  const { accountId, currency, feeKind = null, at } = payment;
  const values = { accountId, currency, feeKind, day: dayOf(at) };
  const [row] = await select(tx).execute(values);
  if (!row) throw new Error(`there is no currency ${currency}`);
  const { limitedId, perTransactionMinor, perDayMinor, spentMinor } = row;
  const { flatMinor, basisPoints, minMinor, maxMinor } = row;
  return {
    spending:
      limitedId === null
        ? undefined
        : { perTransactionMinor, perDayMinor, spentTodayMinor: spentMinor ?? 0n },
    fee:
      flatMinor === null || basisPoints === null
        ? undefined
        : { flatMinor, basisPoints, minMinor, maxMinor },
  };
}
