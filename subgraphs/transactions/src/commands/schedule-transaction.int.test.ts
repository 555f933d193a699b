import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { accountIds, scheduleIds, userIds } from "../ids.ts";
import {
  alice,
  bob,
  brokenPromises,
  type Ledger,
  nextKey,
  openLedger,
  person,
  staff,
} from "../ledger.fixture.ts";
import { afterDays, DAILY, MONTHLY, START, scheduling } from "../schedules.fixture.ts";
import { cancelSchedule } from "./cancel-schedule.ts";

let ledger: Ledger;
let on: ReturnType<typeof scheduling>;
let hers: string;
let his: string;

beforeAll(async () => {
  ledger = await openLedger();
  on = scheduling(ledger);
  [hers, his] = [await ledger.wallet(alice, 100), await ledger.wallet(bob, 0)];
});

afterAll(async () => {
  expect(await brokenPromises(ledger)).toEqual([]);
  await ledger.close();
});

const sides = () => ({ fromAccountId: hers, toAccountId: his });
const refused = (code: string) => ({ outcome: "refused", refusal: { code } });

describe("a schedule", () => {
  test("is kept as it was asked for, and nothing moves", async () => {
    const before = await ledger.snapshot();
    const until = new Date("2031-01-01T00:00:00Z");
    const recurrence = { ...MONTHLY, interval: 3, count: 4, until };
    const result = await on.plan(sides(), { amount: "25", reference: "Rent", recurrence });
    if (result.outcome !== "changed") throw new Error(result.outcome);
    const { schedules, ...others } = await ledger.snapshot();
    expect({ ...others, schedules: [] }).toEqual({ ...before, schedules: [] });
    expect(schedules).toEqual([
      expect.objectContaining({
        ...{ id: result.id, ownerId: alice, amountMinor: 25n, currency: "EUR", reference: "Rent" },
        ...{ frequency: "MONTHLY", interval: 3, count: 4, until, startsAt: START },
        ...{ state: "ACTIVE", nextNumber: 1, nextRunAt: START, endedAt: null },
      }),
    ]);
  });

  test("may be of more than there is, because it is not yet the time to look", async () => {
    expect((await on.plan(sides(), { amount: "100000" })).outcome).toBe("changed");
  });

  test("may begin now by a clock that is a little behind, and in the past not", async () => {
    const ago = (ms: number) => new Date(Date.now() - ms);
    expect((await on.plan(sides(), { startsAt: ago(3_000_000) })).outcome).toBe("changed");
    expect(await on.plan(sides(), { startsAt: ago(3_700_000) })).toEqual(refused("STARTS_IN_PAST"));
  });

  test("is answered alike for the same key, though its start has passed meanwhile", async () => {
    const request = { idempotencyKey: nextKey() };
    const first = await on.plan(sides(), request);
    const count = await ledger.snapshot().then(({ schedules }) => schedules.length);
    expect(first.outcome).toBe("changed");
    expect(await on.plan(sides(), { ...request, at: afterDays(1) })).toEqual(first);
    expect(await on.plan(sides(), { ...request, recurrence: DAILY })).toEqual({
      outcome: "conflict",
    });
    expect((await ledger.snapshot()).schedules).toHaveLength(count);
  });
});

describe("is refused, and nothing is kept:", () => {
  const day = new Date(START.getTime() + 1);
  test.each([
    ["idempotencyKey", { idempotencyKey: "no spaces" }],
    ["amount", { amount: "0" }],
    ["currency", { currency: "ZZZ" }],
    ["reference", { reference: "a\u0000b" }],
    ["interval", { recurrence: { ...DAILY, interval: 0 } }],
    ["interval", { recurrence: { ...DAILY, interval: 367 } }],
    ["count", { recurrence: { ...DAILY, count: 0 } }],
    ["count", { recurrence: { ...DAILY, count: 10_001 } }],
    ["until", { recurrence: { ...DAILY, until: START } }],
  ])("a malformed %s", async (field, input) => {
    const before = await ledger.snapshot();
    expect(await on.plan(sides(), input)).toEqual({ outcome: "invalid", field });
    expect(await ledger.snapshot()).toEqual(before);
  });

  test("what could not be sent now either, in the documented order", async () => {
    const frozen = await ledger.wallet(alice, 0);
    await ledger.freeze(frozen);
    const dollars = await ledger.wallet(alice, 0, "USD");
    const nobodys = accountIds.encode(accountIds.create());
    const before = await ledger.snapshot();
    for (const [code, input] of [
      ["NOT_FOUND", { fromAccountId: his }],
      ["NOT_FOUND", { toAccountId: nobodys }],
      ["NOT_FOUND", { toAccountId: await ledger.worldOf("EUR") }],
      ["SAME_ACCOUNT", { toAccountId: hers }],
      ["ACCOUNT_NOT_ACTIVE", { fromAccountId: frozen, currency: "USD" }],
      ["CURRENCY_MISMATCH", { fromAccountId: dollars }],
      ["STARTS_IN_PAST", { startsAt: new Date("2020-01-01T00:00:00Z"), schedulesPerPersonMax: 1 }],
      ["TOO_MANY_SCHEDULES", { schedulesPerPersonMax: 1 }],
    ] as const) {
      expect([code, await on.plan(sides(), input)]).toEqual([code, refused(code)]);
    }
    expect(await ledger.snapshot()).toEqual(before);
  });

  test("one more than a person may have, though they are asked for at once", async () => {
    const owner = userIds.create();
    const from = await ledger.wallet(owner, 0);
    const results = await Promise.all(
      Array.from({ length: 10 }, () =>
        on.plan(
          { fromAccountId: from, toAccountId: his },
          { actor: person(owner), schedulesPerPersonMax: 4, startsAt: day },
        ),
      ),
    );
    expect(results.filter(({ outcome }) => outcome === "changed")).toHaveLength(4);
    // Those that have ended do not count.
    const [planned] = results.filter((result) => result.outcome === "changed");
    const scheduleId = scheduleIds.encode(planned?.id ?? Buffer.alloc(16));
    const request = { actor: person(owner), idempotencyKey: nextKey(), scheduleId };
    expect((await cancelSchedule(ledger.deps, request)).outcome).toBe("changed");
    const again = await on.plan(
      { fromAccountId: from, toAccountId: his },
      { actor: person(owner), schedulesPerPersonMax: 4 },
    );
    expect(again.outcome).toBe("changed");
  });
});

describe("cancelling", () => {
  const cancel = (scheduleId: string, actor = person(alice), idempotencyKey = nextKey()) =>
    cancelSchedule(ledger.deps, { actor, idempotencyKey, scheduleId });

  test("ends a schedule once, for its owner alone, and the key tells so again", async () => {
    const { id, scheduleId } = await on.planned({ recurrence: MONTHLY });
    expect(await cancel(scheduleId, person(bob))).toEqual(refused("NOT_FOUND"));
    expect(await cancel(scheduleId, staff)).toEqual(refused("NOT_FOUND"));
    expect(await cancel("sch_0")).toEqual(refused("NOT_FOUND"));
    const key = nextKey();
    const changed = { outcome: "changed", id };
    expect(await cancel(scheduleId, person(alice), key)).toEqual(changed);
    expect(await cancel(scheduleId, person(alice), key)).toEqual(changed);
    expect(await cancel(scheduleId)).toEqual(refused("SCHEDULE_NOT_ACTIVE"));
    expect(await on.schedule(id)).toMatchObject({ state: "CANCELLED", nextRunAt: null });
    expect(await on.run(id, START)).toEqual({ outcome: "idle" });
  });
});
