import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { accountIds } from "../ids.ts";
import { brokenPromises, type Ledger, openLedger, platform } from "../ledger.fixture.ts";
import { stating } from "../statements.fixture.ts";
import { statementMonths } from "../store/statement-tables.ts";
import { jobs } from "../store/tables.ts";
import { type MonthlyWork, makeMonthlyStatements } from "./make-monthly-statements.ts";

let ledger: Ledger;
let on: ReturnType<typeof stating>;

beforeAll(async () => {
  ledger = await openLedger();
  on = stating(ledger);
});

// Each test has years of its own: what others have done in theirs is over.
beforeEach(async () => {
  await ledger.owner.delete(statementMonths);
  await ledger.owner.delete(jobs);
});

afterAll(async () => {
  expect(await brokenPromises(ledger)).toEqual([]);
  on.close();
  await ledger.close();
});

const at = (text: string) => new Date(`${text}:00Z`);

const work = { accountsPerPiece: 100, piecesMax: 100, filesPendingMax: 1_000, entriesPerPart: 100 };

const make = (now: Date, changes: Partial<MonthlyWork> = {}) =>
  makeMonthlyStatements(ledger.at(now), { ...work, ...changes });

/** A wallet with one deposit at each of these moments. */
async function paid(...moments: readonly Date[]): Promise<string> {
  const toAccountId = await on.history();
  const fromAccountId = await ledger.worldOf("EUR");
  for (const moment of moments) {
    await ledger.send(platform, { fromAccountId, toAccountId, amount: "10" }, ledger.at(moment));
  }
  return toAccountId;
}

async function monthsOf(accountId: string): Promise<string[]> {
  const id = accountIds.decode(accountId) ?? Buffer.alloc(16);
  const { statements } = await ledger.snapshot();
  return statements
    .filter((row) => row.accountId.equals(id))
    .map(({ since, until, requestedById }) => {
      expect([since, until].map((date) => date.toISOString().slice(7))).toEqual(
        Array(2).fill("-01T00:00:00.000Z"),
      );
      expect(requestedById).toBeNull();
      return since.toISOString().slice(0, 7);
    })
    .sort();
}

describe("the statements of a month", () => {
  test("are made once it is over, for the accounts that something has happened to", async () => {
    const active = await paid(at("2030-01-15T12:00"), at("2030-01-31T23:59"));
    const before = await paid(at("2029-12-31T23:59"));
    const after = await paid(at("2030-02-01T00:00"));
    const never = await paid();
    // A clock that is behind may still date something before the first.
    expect(await make(at("2030-02-01T00:00"))).toBeGreaterThanOrEqual(1);
    expect(await monthsOf(active)).toEqual([]);
    expect(await monthsOf(before)).toEqual(["2029-12"]);
    expect(await make(at("2030-02-01T00:02"))).toBe(1);
    expect(await monthsOf(active)).toEqual(["2030-01"]);
    for (const other of [after, never]) expect(await monthsOf(other)).toEqual([]);
    expect(await make(at("2030-02-20T00:00"))).toBe(0);
  });

  test("of all that passed while the platform was away are made, and of those before the first not", async () => {
    const account = await paid(...[1, 2, 3, 4].map((month) => at(`2031-0${month}-10T00:00`)));
    await make(at("2031-03-02T00:00"));
    expect(await monthsOf(account)).toEqual(["2031-02"]);
    await make(at("2031-07-02T00:00"));
    expect(await monthsOf(account)).toEqual(["2031-02", "2031-03", "2031-04"]);
  });

  test("are made piece by piece, each going on where the one before it came to", async () => {
    const accounts = [];
    for (let count = 0; count < 5; count++) accounts.push(await paid(at("2032-01-10T00:00")));
    const now = at("2032-02-02T00:00");
    const piece = { accountsPerPiece: 2, piecesMax: 1 };
    let pieces = 0;
    const isComplete = async () => (await ledger.db.select().from(statementMonths))[0]?.completedAt;
    for (; !(await isComplete()); pieces++) await make(now, piece);
    expect(pieces).toBeGreaterThan(2);
    for (const account of accounts) expect(await monthsOf(account)).toEqual(["2032-01"]);
    expect(await make(now, piece)).toBe(0);
    const stopped = { ...piece, signal: AbortSignal.abort() };
    expect(await make(at("2032-03-02T00:00"), stopped)).toBe(0);
    expect(await isComplete()).toBeTruthy();
  });

  test("are one per account, though several make them and their owner asks at the same moment", async () => {
    const accounts = [];
    for (let count = 0; count < 6; count++) accounts.push(await paid(at("2033-01-10T00:00")));
    const now = at("2033-02-02T00:00");
    const january = { since: at("2033-01-01T00:00"), until: at("2033-02-01T00:00") };
    const asked = accounts.slice(0, 3).map((account) => on.request(account, january, { at: now }));
    const made = [1, 2, 3].map(() => make(now, { accountsPerPiece: 2 }));
    await Promise.all([...asked, ...made]);
    await make(now);
    const { statements } = await ledger.snapshot();
    const ids = accounts.map((account) => accountIds.decode(account)?.toString("hex"));
    const of = statements.filter((row) => ids.includes(row.accountId.toString("hex")));
    expect(of).toHaveLength(6);
    expect(await ledger.db.$count(jobs)).toBe(6);
  });

  test("wait while many files are still to be made", async () => {
    for (let count = 0; count < 4; count++) await paid(at("2034-01-10T00:00"));
    const now = at("2034-02-02T00:00");
    const few = { accountsPerPiece: 1, filesPendingMax: 2 };
    expect(await make(now, few)).toBe(2);
    expect(await make(now, few)).toBe(0);
    await ledger.owner.update(jobs).set({ outcome: "DONE" });
    expect(await make(now, few)).toBe(2);
  });
});
