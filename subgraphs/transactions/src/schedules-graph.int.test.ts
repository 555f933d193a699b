import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openGraph, type Who } from "./graph.fixture.ts";
import { alice, bob, carol, type Ledger, nextKey, openLedger } from "./ledger.fixture.ts";
import { afterDays, DAILY, START, scheduling } from "./schedules.fixture.ts";

let ledger: Ledger;
let ask: ReturnType<typeof openGraph>["ask"];
let on: ReturnType<typeof scheduling>;

const [sender, receiver] = [{ id: alice }, { id: bob }];
const support = { id: carol, scopes: ["accounts:read:any"] };

beforeAll(async () => {
  ledger = await openLedger();
  ({ ask } = openGraph(ledger));
  on = scheduling(ledger);
});

afterAll(() => ledger.close());

const fields = `id from { id posted { amount } } to { id } amount { amount currency } feeMax { amount } reference
  startsAt recurrence { frequency interval count until } state nextRunAt
  runs { edges { node { number dueAt refusal transaction { amount { amount } } } } }`;
const refusals = "__typename ... on UserError { code message } ... on InvalidInput { field }";

async function schedule(who: Who | undefined, input: object) {
  const source = `mutation ($input: ScheduleTransactionInput!) { scheduleTransaction(input: $input) {
    ${refusals} ... on TransactionScheduled { schedule { ${fields} } } } }`;
  return ask(who, source, { input: { idempotencyKey: nextKey(), currency: "EUR", ...input } });
}

const show = (who: Who | undefined, id: string) =>
  ask(who, `query ($id: ID!) { schedule(id: $id) { ${fields} } }`, { id });

describe("a schedule", () => {
  test("is planned, shown, run and cancelled through the graph", async () => {
    const sides = {
      fromAccountId: await ledger.wallet(alice, 15),
      toAccountId: await ledger.wallet(bob, 0),
    };
    const recurrence = { frequency: "MONTHLY", count: 3 };
    const startsAt = START.toISOString();
    const input = { ...sides, amount: "10", feeMax: "2", reference: "Rent", startsAt, recurrence };
    const { data, codes } = await schedule(sender, input);
    expect(codes).toEqual([]);
    const planned = {
      ...{ id: expect.stringMatching(/^sch_/), amount: { amount: "10", currency: "EUR" } },
      from: { id: sides.fromAccountId, posted: { amount: "15" } },
      to: { id: sides.toAccountId },
      recurrence: { frequency: "MONTHLY", interval: 1, count: 3, until: null },
      ...{
        feeMax: { amount: "2" },
        reference: "Rent",
        startsAt,
        state: "ACTIVE",
        nextRunAt: startsAt,
      },
      runs: { edges: [] },
    };
    expect(data.scheduleTransaction).toEqual({
      __typename: "TransactionScheduled",
      schedule: planned,
    });
    await on.runDue(START);
    await on.runDue(new Date("2030-02-28T09:30:00Z"));
    const [id] = /sch_\w+/.exec(JSON.stringify(data)) ?? [];
    expect((await show(sender, id ?? "")).data.schedule).toMatchObject({
      nextRunAt: "2030-03-31T09:30:00.000Z",
      runs: {
        edges: [
          { node: { number: 2, refusal: "INSUFFICIENT_FUNDS", transaction: null } },
          { node: { number: 1, refusal: null, transaction: { amount: { amount: "10" } } } },
        ],
      },
    });
    const cancel = `mutation ($input: CancelScheduleInput!) { cancelSchedule(input: $input) {
      ${refusals} ... on ScheduleCancelled { schedule { state nextRunAt } } } }`;
    const order = () => ({ input: { idempotencyKey: nextKey(), scheduleId: id } });
    expect((await ask(sender, cancel, order())).data.cancelSchedule).toEqual({
      __typename: "ScheduleCancelled",
      schedule: { state: "CANCELLED", nextRunAt: null },
    });
    expect((await ask(sender, cancel, order())).data.cancelSchedule).toMatchObject({
      __typename: "ScheduleNotActive",
      code: "SCHEDULE_NOT_ACTIVE",
    });
    expect((await ask(receiver, cancel, order())).data.cancelSchedule).toMatchObject({
      __typename: "NotFound",
    });
  });

  test("is its owner's and staff's to read; to who would receive, it is not there", async () => {
    const { scheduleId, fromAccountId } = await on.planned();
    for (const [who, isSeen] of [
      [sender, true],
      [support, true],
      [receiver, false],
    ] as const) {
      const { data, codes } = await show(who, scheduleId);
      expect([codes, data.schedule !== null]).toEqual([[], isSeen]);
    }
    expect((await show(undefined, scheduleId)).codes).toEqual(["UNAUTHENTICATED"]);
    expect((await show(sender, "sch_x")).data.schedule).toBeNull();
    const list = `query ($id: ID!) {
      _entities(representations: [{ __typename: "Account", id: $id }]) {
        ... on Account { schedules { edges { node { id } } } } } }`;
    const of = async (who: Who) => (await ask(who, list, { id: fromAccountId })).data._entities;
    expect(await of(sender)).toEqual([{ schedules: { edges: [{ node: { id: scheduleId } }] } }]);
    expect(await of(receiver)).toEqual([null]);
  });

  test("says what is wrong with an order for it", async () => {
    const sides = { fromAccountId: await ledger.wallet(alice, 0), toAccountId: "acc_x" };
    const input = { ...sides, amount: "1", startsAt: START.toISOString() };
    const interval = { ...input, recurrence: { frequency: "DAILY", interval: 0 } };
    expect((await schedule(sender, interval)).data.scheduleTransaction).toMatchObject({
      ...{ __typename: "InvalidInput", field: "interval", message: "`interval` wants 1 to 366." },
    });
    expect((await schedule(sender, input)).data.scheduleTransaction).toMatchObject({
      __typename: "NotFound",
    });
    expect((await schedule(undefined, input)).codes).toEqual(["UNAUTHENTICATED"]);
  });
});

test("schedules and their runs are lists in pages, newest first, a cursor good for its own alone", async () => {
  const { scheduleId, ...sides } = await on.planned({ recurrence: DAILY, balance: 1_000 });
  const later: string[] = [scheduleId];
  for (let count = 0; count < 2; count++) {
    const source = await schedule(sender, {
      ...{ fromAccountId: sides.fromAccountId, toAccountId: sides.toAccountId },
      ...{ amount: "1", startsAt: afterDays(100).toISOString() },
    });
    later.unshift(/sch_\w+/.exec(JSON.stringify(source.data))?.[0] ?? "");
  }
  const list = `query ($id: ID!, $after: String) { account(id: $id) {
    schedules(first: 2, after: $after) { edges { node { id } } pageInfo { endCursor hasNextPage } } } }`;
  const runs = `query ($id: ID!, $after: String) { schedule(id: $id) {
    runs(first: 2, after: $after) { edges { node { number } } pageInfo { endCursor hasNextPage } } } }`;
  for (const day of [0, 1, 2]) await on.run(sides.id, afterDays(day));
  for (const [source, id, wanted] of [
    [list, sides.fromAccountId, later],
    [runs, scheduleId, [3, 2, 1]],
  ] as const) {
    const first = JSON.stringify((await ask(sender, source, { id })).data);
    const after = /"endCursor":"([^"]+)"/.exec(first)?.[1];
    const second = JSON.stringify((await ask(sender, source, { id, after })).data);
    const seen = [...`${first}${second}`.matchAll(/"(?:id|number)":("?)(\w+)\1/g)];
    expect(seen.map((match) => match[2])).toEqual(wanted.map(String));
    expect([first, second].map((page) => page.includes('"hasNextPage":true'))).toEqual([
      true,
      false,
    ]);
    const other = source === list ? runs : list;
    const wrongId = source === list ? scheduleId : sides.fromAccountId;
    expect((await ask(sender, other, { id: wrongId, after })).codes).toEqual(["BAD_USER_INPUT"]);
  }
});
