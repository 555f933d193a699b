import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import type { Who } from "./graph.fixture.ts";
import { createdId, settling } from "./holds.fixture.ts";
import { transactionIds } from "./ids.ts";
import { alice, bob, carol, person } from "./ledger.fixture.ts";
import { type LiveBed, messagesOf, openLiveBed } from "./live-bed.fixture.ts";

let bed: LiveBed;
let on: ReturnType<typeof settling>;

beforeAll(async () => {
  bed = await openLiveBed();
  on = settling(bed.ledger);
});

afterEach(async () => {
  await bed.endStreams();
  expect(bed.live.feed.watchedKeysCount).toBe(0);
});

afterAll(() => bed?.close());

const document = `subscription ($id: ID!, $snapshot: Boolean! = false) {
  transactionUpdated(id: $id, snapshot: $snapshot) { id state reversed { amount } } }`;

async function follow(who: Who, id: Buffer, snapshot = false) {
  const variables = { id: transactionIds.encode(id), snapshot };
  const { seen } = await bed.follow({ who, document, variables });
  return () =>
    messagesOf<{ state: string; reversed: { amount: string } }>(seen).map(
      ({ state, reversed }) => `${state} ${reversed.amount}`,
    );
}

const told = () => bed.live.relay.ring();

describe("a transaction is told of anew", () => {
  test("to both sides when its hold is captured, and when money of it moves back", async () => {
    const held = await on.place(30);
    const seen = [await follow({ id: alice }, held.id), await follow({ id: bob }, held.id, true)];
    // It has begun: what is told from here on is heard.
    await eventually(() => seen[1]?.().length === 1);
    const captured = await on.capture(held.holdId);
    told();
    await eventually(() => seen.every((states) => states().at(-1) === "CAPTURED 0"));
    expect(seen.map((states) => states())).toEqual([["CAPTURED 0"], ["PENDING 0", "CAPTURED 0"]]);
    const capture = await follow({ id: bob }, createdId(captured), true);
    await on.reverse(createdId(captured), { amount: "10" });
    told();
    await eventually(() => capture().at(-1) === "PARTIALLY_REVERSED 10");
    await on.reverse(createdId(captured), { amount: "20" });
    told();
    await eventually(() => capture().at(-1) === "REVERSED 30");
    expect(capture()).toEqual(["POSTED 0", "PARTIALLY_REVERSED 10", "REVERSED 30"]);
  });

  test("when its hold is let go, and not for what else happens to its account", async () => {
    const held = await on.place(30, { balance: 100 });
    const seen = await follow({ id: bob }, held.id, true);
    await eventually(() => seen().length === 1);
    for (let count = 0; count < 5; count++) {
      const { fromAccountId, toAccountId } = held;
      await bed.ledger.send(person(alice), { fromAccountId, toAccountId, amount: "1" });
      told();
    }
    await on.letGo(held.holdId);
    told();
    await eventually(() => seen().length >= 2);
    expect(seen()).toEqual(["PENDING 0", "VOIDED 0"]);
  });
});

test("a transaction of others, and one that is not there, are refused alike", async () => {
  const { id } = await on.pay(5);
  const refusal = (who: Who, of: string) => bed.refusal({ who, document, variables: { id: of } });
  const strangers: Who = { id: carol };
  expect(await refusal(strangers, transactionIds.encode(id))).toEqual(["FORBIDDEN"]);
  expect(await refusal(strangers, transactionIds.encode(transactionIds.create()))).toEqual([
    "FORBIDDEN",
  ]);
  expect(await refusal({ id: bob }, transactionIds.encode(id))).toBeUndefined();
  expect(
    await refusal({ id: carol, scopes: ["accounts:read:any"] }, transactionIds.encode(id)),
  ).toBe(undefined);
});
