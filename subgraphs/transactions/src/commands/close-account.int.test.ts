import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { accountIds, scheduleIds, userIds } from "../ids.ts";
import {
  bob,
  brokenPromises,
  type Ledger,
  nextKey,
  openLedger,
  person,
  staff,
} from "../ledger.fixture.ts";
import { afterDays, DAILY, START, scheduling } from "../schedules.fixture.ts";
import { cancelSchedule } from "./cancel-schedule.ts";
import { closeAccount } from "./change-account-status.ts";

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

const close = (accountId: string, actor = staff, at = new Date()) =>
  closeAccount(ledger.at(at), {
    ...{ accountId, actor, idempotencyKey: nextKey(), reason: "OWNER_REQUEST" },
  });

/** Somebody with an empty account, from which so many payments to his are planned. */
async function planner(count: number) {
  const owner = person(userIds.create());
  if (owner.kind !== "PERSON") throw new Error("a person");
  const hers = await ledger.wallet(owner.id, 0);
  const his = await ledger.wallet(bob, 0);
  const plan = (schedulesPerPersonMax = 1_000) =>
    on.plan(
      { fromAccountId: hers, toAccountId: his },
      { actor: owner, recurrence: DAILY, schedulesPerPersonMax },
    );
  const ids: Buffer[] = [];
  for (let one = 0; one < count; one++) {
    const result = await plan();
    if (result.outcome === "changed") ids.push(result.id);
  }
  return { owner, hers, his, plan, ids };
}

const statesOf = async (ids: readonly Buffer[]) => {
  const { schedules } = await ledger.snapshot();
  return schedules.filter((row) => ids.some((id) => id.equals(row.id))).map(({ state }) => state);
};

describe("closing an account", () => {
  test("ends what is planned from it, and that no longer counts", async () => {
    const { owner, hers, his, ids } = await planner(3);
    const [first] = ids;
    if (!first) throw new Error("not planned");
    await on.run(first, START);
    const at = afterDays(0.5);
    expect((await close(hers, owner, at)).outcome).toBe("changed");
    for (const id of ids) {
      const ended = { state: "STOPPED", nextRunAt: null, endedAt: at };
      expect(await on.schedule(id)).toMatchObject(ended);
    }
    expect(await on.runDue(afterDays(30))).toMatchObject({ doneCount: 0 });
    expect([await on.runs(first), ...(await Promise.all(ids.slice(1).map(on.runs)))]).toEqual([
      ...[["INSUFFICIENT_FUNDS"], [], []],
    ]);
    const fromAccountId = await ledger.wallet(owner.id, 0);
    const again = { actor: owner, schedulesPerPersonMax: 1 };
    expect((await on.plan({ fromAccountId, toAccountId: his }, again)).outcome).toBe("changed");
  });

  test("leaves alone what others plan to send to it, and what ended before", async () => {
    const { owner, hers, his, ids } = await planner(2);
    const [cancelled] = ids.map((id) => scheduleIds.encode(id));
    const order = { actor: owner, idempotencyKey: nextKey(), scheduleId: cancelled ?? "" };
    await cancelSchedule(ledger.deps, order);
    expect((await close(his, person(bob))).outcome).toBe("changed");
    expect((await statesOf(ids)).sort()).toEqual(["ACTIVE", "CANCELLED"]);
    expect((await close(hers, owner)).outcome).toBe("changed");
    expect((await statesOf(ids)).sort()).toEqual(["CANCELLED", "STOPPED"]);
  });

  test("that is refused ends nothing", async () => {
    const { hers, ids } = await planner(1);
    const fromAccountId = await ledger.wallet(bob, 10);
    const filled = { fromAccountId, toAccountId: hers, amount: "10" };
    expect((await ledger.send(person(bob), filled)).outcome).toBe("created");
    const before = await ledger.snapshot();
    expect((await close(hers)).outcome).toBe("refused");
    expect((await close(hers, person(bob))).outcome).toBe("refused");
    expect(await ledger.snapshot()).toEqual(before);
    expect(await statesOf(ids)).toEqual(["ACTIVE"]);
  });
});

test("at the same moment as plans, cancellations and runs, it leaves nothing that is to run", async () => {
  for (let round = 0; round < 8; round++) {
    const { owner, hers, plan, ids } = await planner(4);
    const [run, cancelled] = ids;
    if (!run || !cancelled) throw new Error("not planned");
    const scheduleId = scheduleIds.encode(cancelled);
    const [closed] = await Promise.all([
      close(hers, owner),
      plan(),
      on.run(run, START),
      cancelSchedule(ledger.deps, { actor: owner, idempotencyKey: nextKey(), scheduleId }),
      plan(),
    ]);
    expect(closed.outcome).toBe("changed");
    const { schedules } = await ledger.snapshot();
    const planned = schedules.filter((row) => accountIds.encode(row.fromAccountId) === hers);
    expect(planned.length).toBeGreaterThanOrEqual(4);
    expect(planned.filter(({ state }) => state === "ACTIVE")).toEqual([]);
  }
});
