import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type JobSummary, listJobs } from "@tributary/jobs/list-jobs";
import { inTransaction } from "@tributary/subgraph/database";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { accountIds, statementIds } from "../ids.ts";
import {
  alice,
  bob,
  brokenPromises,
  type Ledger,
  nextKey,
  openLedger,
  person,
  platform,
  staff,
} from "../ledger.fixture.ts";
import { hour, hours, stating } from "../statements.fixture.ts";
import { performTransaction } from "./create-transaction.ts";

let ledger: Ledger;
let on: ReturnType<typeof stating>;

beforeAll(async () => {
  ledger = await openLedger();
  on = stating(ledger);
});

afterAll(async () => {
  expect(await brokenPromises(ledger)).toEqual([]);
  on.close();
  await ledger.close();
});

const refused = (code: string) => ({ outcome: "refused", refusal: { code } });

async function sums(accountId: string, from: number, to: number) {
  const row = await on.stated(accountId, hours(from, to));
  const { openingMinor, totalInMinor, totalOutMinor, closingMinor, entryCount } = row;
  return [openingMinor, totalInMinor, totalOutMinor, closingMinor].map(Number).concat(entryCount);
}

describe("a statement", () => {
  test("adds up, from its first moment until before its last", async () => {
    const account = await on.history(100, -30, 50, -20, 5);
    expect(await sums(account, 0, 24)).toEqual([0, 155, 50, 105, 5]);
    expect(await sums(account, 2, 4)).toEqual([100, 50, 30, 120, 2]);
    expect(await sums(account, 4, 24)).toEqual([120, 5, 20, 105, 2]);
    expect(await sums(account, 0, 1)).toEqual([0, 0, 0, 0, 0]);
    expect(await sums(account, 6, 24)).toEqual([105, 0, 0, 105, 0]);
  });

  test("of a frozen or closed account can be had as well", async () => {
    const account = await on.history(100);
    await ledger.freeze(account);
    expect(await sums(account, 0, 24)).toEqual([0, 100, 0, 100, 1]);
  });

  test("is one per account and period, however often and at once it is asked for", async () => {
    const account = await on.history(100, -30);
    const asked = await Promise.all(
      Array.from({ length: 6 }, () => on.request(account, hours(0, 24))),
    );
    const ids = asked.map((result) =>
      result.outcome === "changed" ? result.id.toString("hex") : "",
    );
    expect(new Set(ids).size).toBe(1);
    // Not even counted.
    const again = await on.request(account, hours(0, 24), { perDayMax: 0 });
    expect(again).toEqual(asked[0]);
    const isOfIt = (job: JobSummary) =>
      job.key.startsWith(statementIds.encode(Buffer.from(ids[0] ?? "", "hex")));
    const options = { state: "WAITING", after: undefined, rowsMax: 1_000 } as const;
    expect((await listJobs(ledger.db, options)).filter(isOfIt)).toHaveLength(1);
  });

  test("is the answer that its key was given, and another period under it a conflict", async () => {
    const account = await on.history(100);
    const idempotencyKey = nextKey();
    const first = await on.request(account, hours(0, 24), { idempotencyKey });
    expect(await on.request(account, hours(0, 24), { idempotencyKey })).toEqual(first);
    expect(await on.request(account, hours(0, 23), { idempotencyKey })).toEqual({
      outcome: "conflict",
    });
  });
});

describe("periods that follow each other", () => {
  test("hold each entry once, and one begins as the other ends, though clocks differ", async () => {
    const account = await on.history();
    const fromAccountId = await ledger.worldOf("EUR");
    const minutes = (count: number) => new Date(hour(0).getTime() + count * 60_000);
    // Dated by machines whose clocks are up to half a minute apart: later numbers, earlier dates.
    const skew = [20, 0, 29, 1, 15, 29, 0, 12, 28, 3, 25, 0];
    for (const [place, seconds] of skew.entries()) {
      const at = new Date(minutes(10 + place / 6).getTime() + seconds * 1_000);
      await ledger.send(
        platform,
        { fromAccountId, toAccountId: account, amount: "1" },
        ledger.at(at),
      );
    }
    const dates = (await on.entriesOf(account)).map(({ createdAt }) => createdAt);
    expect(dates.map(Number)).not.toEqual(dates.map(Number).sort((a, b) => a - b));
    const cut = fc
      .constantFrom(...dates)
      .chain((date) => fc.integer({ min: -1, max: 1 }).map((ms) => new Date(date.getTime() + ms)));
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(cut, { minLength: 1, maxLength: 4, selector: Number }),
        async (cuts) => {
          const moments = [hour(0), ...cuts.sort((a, b) => Number(a) - Number(b)), hour(24)];
          let balanceMinor = 0n;
          let next = 1;
          for (const [place, until] of moments.entries()) {
            const since = moments[place - 1];
            if (!since) continue;
            const row = await on.stated(account, { since, until });
            expect([row.firstNumber, row.openingMinor]).toEqual([next, balanceMinor]);
            [next, balanceMinor] = [row.endNumber, row.closingMinor];
          }
          expect([next, balanceMinor]).toEqual([skew.length + 1, BigInt(skew.length)]);
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe("what is dated within the period", () => {
  test("and is not committed yet is waited for, however long that takes", async () => {
    const account = await on.history(100);
    const sides = { fromAccountId: await ledger.worldOf("EUR"), toAccountId: account };
    const written = Promise.withResolvers<void>();
    const stalled = Promise.withResolvers<void>();
    const late = inTransaction(ledger.db, async (tx) => {
      const order = { actor: platform, ...sides };
      const terms = { metadata: [], holdSeconds: undefined, feeMaxMinor: undefined };
      const request = { amountMinor: 7n, currency: "EUR", reference: null, ...terms };
      await performTransaction(ledger.at(hour(23)), tx, order, request);
      written.resolve();
      await stalled.promise;
    });
    await written.promise;
    const asked = on.stated(account, hours(0, 24));
    const isThere = asked.then(() => true);
    // Many times what a statement takes.
    for (let trip = 0; trip < 300; trip++) {
      const isMade = await Promise.race([isThere, ledger.db.execute(sql`SELECT 1`)]);
      if (isMade === true) break;
    }
    stalled.resolve();
    await late;
    expect(await asked).toMatchObject({ closingMinor: 107n, entryCount: 2 });
    expect(await on.stated(account, hours(24, 48))).toMatchObject({ openingMinor: 107n });
  });
});

describe("is refused, and nothing is kept:", () => {
  test("what is not of its form", async () => {
    const account = await on.history(1);
    const before = await ledger.snapshot();
    const invalid = (field: string) => ({ outcome: "invalid", field });
    expect(await on.request(account, hours(5, 5))).toEqual(invalid("until"));
    expect(await on.request(account, hours(0, 24 * 366 + 1))).toEqual(invalid("until"));
    const idempotencyKey = "no spaces";
    expect(await on.request(account, hours(0, 1), { idempotencyKey })).toEqual(
      invalid("idempotencyKey"),
    );
    expect(await ledger.snapshot()).toEqual(before);
  });

  test("an account that is not one's own, staff's orders and the platform's accounts included", async () => {
    const account = await on.history(1);
    const before = await ledger.snapshot();
    const nobodys = accountIds.encode(accountIds.create());
    for (const [of, actor] of [
      [account, person(bob)],
      [account, staff],
      [nobodys, person(alice)],
      ["acc_x", person(alice)],
      [await ledger.worldOf("EUR"), person(alice)],
    ] as const) {
      expect(await on.request(of, hours(0, 1), { actor })).toEqual(refused("NOT_FOUND"));
    }
    expect(await ledger.snapshot()).toEqual(before);
  });

  test("a period in which something may still happen", async () => {
    const account = await on.history(1);
    const until = new Date(hour(24).getTime() - 59_000);
    const period = { since: hour(0), until };
    expect(await on.request(account, period, { at: hour(24) })).toEqual(refused("PERIOD_NOT_OVER"));
    const later = new Date(hour(24).getTime() + 1_000);
    expect((await on.request(account, period, { at: later })).outcome).toBe("changed");
  });

  test("more than a person may ask for in a day, though they are asked for at once", async () => {
    const account = await on.history(1);
    const at = new Date("2027-03-01T12:00:00Z");
    const results = await Promise.all(
      [1, 2, 3, 4, 5].map((end) => on.request(account, hours(0, end), { perDayMax: 3, at })),
    );
    expect(results.filter(({ outcome }) => outcome === "changed")).toHaveLength(3);
    const tomorrow = new Date("2027-03-02T00:00:00Z");
    const options = { perDayMax: 3, at: tomorrow };
    expect((await on.request(account, hours(0, 6), options)).outcome).toBe("changed");
    expect(results).toContainEqual(refused("TOO_MANY_STATEMENTS"));
  });
});
