import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { parseEvent } from "@tributary/events/catalogue";
import { inTransaction } from "@tributary/subgraph/database";
import { eq } from "drizzle-orm";
import { accountIds, scheduleIds, transactionIds } from "../ids.ts";
import {
  alice,
  brokenPromises,
  type Ledger,
  nextKey,
  openLedger,
  platform,
  staff,
} from "../ledger.fixture.ts";
import { afterDays, DAILY, MONTHLY, START, scheduling } from "../schedules.fixture.ts";
import { scheduleRuns } from "../store/schedule-tables.ts";
import { closeAccount } from "./change-account-status.ts";
import { changeStanding } from "./change-standing.ts";
import { setAccountLimits } from "./set-account-limits.ts";

let ledger: Ledger;
let on: ReturnType<typeof scheduling>;

beforeAll(async () => {
  ledger = await openLedger();
  on = scheduling(ledger);
});

afterAll(async () => {
  expect(await brokenPromises(ledger)).toEqual([]);
  await ledger.close();
});

const balanceOf = async (id: string) => Number((await ledger.account(id)).postedMinor);

describe("an occurrence", () => {
  test("moves the money as its owner's order, and tells of it", async () => {
    const { id, fromAccountId, toAccountId } = await on.planned({ reference: "Rent" });
    const at = afterDays(0.1);
    const result = await on.run(id, at);
    if (result.outcome !== "created") throw new Error(result.outcome);
    expect([await balanceOf(fromAccountId), await balanceOf(toAccountId)]).toEqual([90, 10]);
    const { transactions, outbox } = await ledger.snapshot();
    expect(transactions.find((row) => row.id.equals(result.transactionId))).toMatchObject({
      ...{ kind: "TRANSFER", actorId: alice, amountMinor: 10n, reference: "Rent", createdAt: at },
    });
    expect(await on.runRows(id)).toEqual([
      {
        ...{ scheduleId: id, number: 1, dueAt: START, ranAt: at },
        ...{ transactionId: result.transactionId, refusalCode: null },
      },
    ]);
    const subject = scheduleIds.encode(id);
    const told = outbox.filter((row) => row.subject === subject);
    const event = { scheduleId: subject, number: 1, dueAt: START.toISOString() };
    const transactionId = transactionIds.encode(result.transactionId);
    expect(told.map(({ data, number }) => ({ data, number }))).toEqual([
      { data: { ...event, transactionId }, number: 1 },
    ]);
    const [row] = told;
    const { eventId, type, number, data } = row ?? {};
    const envelope = { source: "transactions", time: at.toISOString(), feedNumber: 1 };
    const body = { ...envelope, id: eventId, type, subject, number, data };
    expect(parseEvent(Buffer.from(JSON.stringify(body))).type).toBe("transactions.schedule.ran.v1");
  });

  test("does not run before its time, and once it has run not again", async () => {
    const { id, fromAccountId } = await on.planned();
    expect(await on.run(id, afterDays(-1))).toEqual({ outcome: "idle" });
    expect((await on.run(id, START)).outcome).toBe("created");
    expect(await on.run(id, afterDays(1))).toEqual({ outcome: "idle" });
    expect(await on.schedule(id)).toMatchObject({ state: "COMPLETED", nextRunAt: null });
    expect(await balanceOf(fromAccountId)).toBe(90);
  });

  test("is followed by the next one, and a month that lacks the day does not move the rest", async () => {
    const { id } = await on.planned({ recurrence: { ...MONTHLY, count: 3 } });
    for (const day of ["2030-02-28T09:30:00Z", "2030-03-31T09:30:00Z", null]) {
      const { nextRunAt } = await on.schedule(id);
      expect((await on.run(id, nextRunAt ?? START)).outcome).toBe("created");
      const next = day === null ? null : new Date(day);
      expect((await on.schedule(id)).nextRunAt).toEqual(next);
    }
    expect((await on.schedule(id)).state).toBe("COMPLETED");
  });

  test("is undone as a whole where its end cannot be written, and can be run again", async () => {
    const { id, fromAccountId } = await on.planned();
    const before = await ledger.snapshot();
    // Between the transfer and the mark: the mark's place is taken.
    const taken = { scheduleId: id, number: 1, dueAt: START, ranAt: START };
    await ledger.db.insert(scheduleRuns).values({ ...taken, refusalCode: "NOT_FOUND" });
    await expect(on.run(id, START)).rejects.toThrow();
    await ledger.owner.delete(scheduleRuns).where(eq(scheduleRuns.scheduleId, id));
    expect(await ledger.snapshot()).toEqual(before);
    expect((await on.run(id, START)).outcome).toBe("created");
    expect(await balanceOf(fromAccountId)).toBe(90);
  });
});

describe("what is refused when its time has come", () => {
  test("is written down and told, moves nothing, and the schedule goes on", async () => {
    const { id, fromAccountId, toAccountId } = await on.planned({ balance: 15, recurrence: DAILY });
    for (const day of [0, 1]) await on.run(id, afterDays(day));
    const between = await ledger.snapshot();
    await ledger.send(platform, {
      ...{ fromAccountId: await ledger.worldOf("EUR"), toAccountId: fromAccountId, amount: "100" },
    });
    await on.run(id, afterDays(2));
    expect(await on.runs(id)).toEqual(["moved", "INSUFFICIENT_FUNDS", "moved"]);
    expect(await balanceOf(toAccountId)).toBe(20);
    const subject = scheduleIds.encode(id);
    const told = between.outbox.filter((row) => row.subject === subject).map(({ data }) => data);
    expect(told).toEqual([
      expect.objectContaining({ number: 1 }),
      {
        ...{ scheduleId: subject, number: 2, dueAt: afterDays(1).toISOString() },
        refusal: "INSUFFICIENT_FUNDS",
      },
    ]);
    const from = accountIds.decode(fromAccountId) ?? Buffer.alloc(16);
    const sent = between.transactions.filter((row) => row.fromAccountId.equals(from));
    expect(sent.map(({ createdAt }) => createdAt)).toEqual([START]);
  });

  test("is whatever its owner's own order would be refused for: a freeze, a limit", async () => {
    const { id, fromAccountId } = await on.planned({ recurrence: DAILY });
    await ledger.freeze(fromAccountId);
    await on.run(id, START);
    await ledger.unfreeze(fromAccountId);
    const limit = { perTransaction: null, perDay: "15", accountId: fromAccountId };
    await setAccountLimits(ledger.deps, { ...limit, actor: staff, idempotencyKey: nextKey() });
    await on.run(id, afterDays(1));
    // Of the third day what was missed: two on one day are more than the limit allows.
    await on.run(id, afterDays(3));
    await on.run(id, afterDays(3));
    await on.run(id, afterDays(4));
    const codes = ["ACCOUNT_NOT_ACTIVE", "moved", "moved", "LIMIT_EXCEEDED", "moved"];
    expect(await on.runs(id)).toEqual(codes);
  });

  test("ends the schedule where the account that it sends to is closed", async () => {
    const { id, toAccountId } = await on.planned({ balance: 0, recurrence: DAILY });
    const request = { accountId: toAccountId, idempotencyKey: nextKey(), actor: staff };
    await closeAccount(ledger.deps, { ...request, reason: "OWNER_REQUEST" });
    await on.run(id, START);
    expect(await on.runs(id)).toEqual(["ACCOUNT_NOT_ACTIVE"]);
    const ended = { state: "STOPPED", nextRunAt: null, endedAt: START };
    expect(await on.schedule(id)).toMatchObject(ended);
  });

  test("ends it where its owner is gone, and not where they are suspended", async () => {
    const { id } = await on.planned({ recurrence: DAILY });
    const tell = (standing: "SUSPENDED" | "ERASED", number: number) =>
      inTransaction(ledger.db, (tx) => changeStanding(tx, { ownerId: alice, standing, number }));
    await tell("SUSPENDED", 1);
    await on.run(id, START);
    expect((await on.schedule(id)).state).toBe("ACTIVE");
    await tell("ERASED", 2);
    await on.run(id, afterDays(1));
    expect((await on.schedule(id)).state).toBe("STOPPED");
    expect(await on.runs(id)).toEqual(["ACCOUNT_NOT_ACTIVE", "ACCOUNT_NOT_ACTIVE"]);
  });
});
