import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import type { Who } from "./graph.fixture.ts";
import { userIds } from "./ids.ts";
import { alice, bob, carol } from "./ledger.fixture.ts";
import { type LiveBed, messagesOf, openLiveBed } from "./live-bed.fixture.ts";

let bed: LiveBed;

beforeAll(async () => {
  bed = await openLiveBed();
});

afterEach(async () => {
  await bed.endStreams();
  expect(bed.live.feed.watchedKeysCount).toBe(0);
});

afterAll(() => bed?.close());

const support: Who = { id: carol, scopes: ["accounts:read:any"] };

type Message = {
  readonly cursor: string;
  readonly number: number;
  readonly kind: string;
  readonly entries: readonly { readonly amount: { readonly amount: string } }[];
  readonly account: { readonly id: string; readonly posted: { readonly amount: string } };
};

const fields = `{ cursor number kind entries { amount { amount } }
  account { id posted { amount currency } } }`;
const mine = `subscription ($after: String) { myActivity(after: $after) ${fields} }`;
const all = `subscription ($filter: ActivityFilter, $after: String) {
  allActivity(filter: $filter, after: $after) ${fields} }`;

async function follow(who: Who, document: string, variables: Record<string, unknown> = {}) {
  const { seen, ended, close } = await bed.follow({ who, document, variables });
  const messages = () => messagesOf<Message>(seen);
  const places = () => messages().map(({ account, number }) => `${account.id} ${number}`);
  return { messages, places, ended, close };
}

const places = (id: string, ...numbers: number[]) => numbers.map((number) => `${id} ${number}`);
const cursorOf = (message: Message | undefined) => message?.cursor ?? "no message";

async function wallets() {
  const { ledger, told } = bed;
  const hers = await ledger.wallet(alice, 1_000);
  const his = [await ledger.wallet(bob, 0), await ledger.wallet(bob, 0)] as const;
  await told();
  return { hers, his };
}

describe("one's own activity", () => {
  test("is of all one's accounts, in the order in which it happened, and of nobody else's", async () => {
    const { hers, his } = await wallets();
    const { messages, places: seen } = await follow({ id: bob }, mine);
    for (const id of [his[0], his[1], his[0]]) await bed.pay(hers, id);
    await eventually(() => seen().length >= 3);
    // Opened when the stream had long begun.
    const new_ = await bed.ledger.wallet(bob, 0);
    await bed.pay(hers, new_, 2, "7");
    await eventually(() => seen().length >= 5);
    expect(seen()).toEqual([
      ...[`${his[0]} 1`, `${his[1]} 1`, `${his[0]} 2`],
      ...places(new_, 1, 2),
    ]);
    expect(messages().at(-1)).toMatchObject({
      entries: [{ amount: { amount: "7" } }],
      account: { posted: { amount: "14" } },
    });
  });

  test("goes on behind its cursor, without gap or duplicate, while more happens", async () => {
    const { hers, his } = await wallets();
    const first = await follow({ id: bob }, mine);
    await bed.pay(hers, his[0], 3);
    await eventually(() => first.places().length === 3);
    await first.close();
    // More than a page.
    await bed.pay(hers, his[1], 105);
    const paying = bed.pay(hers, his[0], 10);
    const later = await follow({ id: bob }, mine, { after: cursorOf(first.messages()[1]) });
    await paying;
    await eventually(() => later.places().length >= 116);
    const numbers = Array.from({ length: 105 }, (_, index) => index + 1);
    expect(later.places()).toEqual([
      ...places(his[0], 3),
      ...places(his[1], ...numbers),
      ...places(his[0], 4, 5, 6, 7, 8, 9, 10, 11, 12, 13),
    ]);
  });

  test("is refused to who owns nothing, and behind a cursor of somebody else's or of another list", async () => {
    const { hers, his } = await wallets();
    const { messages, places: seen } = await follow({ id: bob }, mine);
    await bed.pay(hers, his[0]);
    await eventually(() => seen().length === 1);
    const after = cursorOf(messages()[0]);
    const refusal = (who: Who, variables: Record<string, unknown>) =>
      bed.refusal({ who, document: mine, variables });
    expect(await refusal({ id: alice }, { after })).toEqual(["BAD_USER_INPUT"]);
    const ofAccount = bed.live.graph.cursors.sign(`account ${his[0]}`, ["1"]);
    expect(await refusal({ id: bob }, { after: ofAccount })).toEqual(["BAD_USER_INPUT"]);
    expect(await refusal({ id: bob, subject: "a-program" }, {})).toEqual(["FORBIDDEN"]);
  });
});

describe("everybody's activity", () => {
  test("is told to staff alone", async () => {
    expect(await bed.refusal({ who: { id: alice }, document: all })).toEqual(["FORBIDDEN"]);
  });

  test("goes in one order, the platform's own accounts included", async () => {
    const { hers, his } = await wallets();
    const { messages, places: seen } = await follow(support, all);
    const rich = await bed.ledger.wallet(alice, 50);
    await bed.pay(hers, his[0], 2);
    await eventually(() => seen().length >= 6);
    const world = await bed.ledger.worldOf("EUR");
    // Of one transaction, either side may come first.
    expect(seen().slice(2, 4).toSorted()).toEqual([`${hers} 2`, `${his[0]} 1`].toSorted());
    expect(seen().slice(4).toSorted()).toEqual([`${hers} 3`, `${his[0]} 2`].toSorted());
    expect(
      messages()
        .map(({ account }) => account.id)
        .slice(0, 2)
        .toSorted(),
    ).toEqual([world, rich].toSorted());
  });

  test("is given as far as it is asked for, and a cursor goes past what is not", async () => {
    const { hers, his } = await wallets();
    const kroner = await bed.ledger.wallet(bob, 0, "SEK");
    const filters: Record<string, object> = {
      account: { accountId: his[1] },
      owner: { ownerId: userIds.encode(bob) },
      currency: { currency: "SEK" },
      kinds: { kinds: ["HOLD_PLACED"] },
    };
    const followed = await Promise.all(
      Object.values(filters).map((filter) => follow(support, all, { filter })),
    );
    const act = async () => {
      await bed.pay(hers, his[0]);
      await bed.ledger.send(
        { kind: "PLATFORM" },
        {
          fromAccountId: await bed.ledger.worldOf("SEK"),
          toAccountId: kroner,
          amount: "1",
          currency: "SEK",
        },
      );
      await bed.pay(hers, his[1]);
      await bed.ledger.send(
        { kind: "PERSON", id: alice },
        { fromAccountId: hers, toAccountId: his[0], amount: "1", hold: true },
      );
      bed.live.relay.ring();
    };
    await act();
    const counts = [1, 3, 2, 1];
    await eventually(() =>
      followed.every(({ places: seen }, at) => seen().length >= (counts[at] ?? 0)),
    );
    const [account, owner, currency, kinds] = followed;
    expect(account?.places()).toEqual(places(his[1], 1));
    expect(owner?.places()).toEqual([`${his[0]} 1`, `${kroner} 1`, `${his[1]} 1`]);
    expect(currency?.places()).toContain(`${kroner} 1`);
    expect(kinds?.messages()).toMatchObject([{ kind: "HOLD_PLACED", account: { id: hers } }]);
    // From the store, the same.
    await act();
    const after = cursorOf(account?.messages()[0]);
    const later = await follow(support, all, { filter: filters.account, after });
    await eventually(() => later.places().length >= 1);
    expect(later.places()).toEqual(places(his[1], 2));
  });

  test("is refused where the filter names what is no id", async () => {
    for (const filter of [{ accountId: "acc_nope" }, { ownerId: "" }]) {
      const refusal = await bed.refusal({ who: support, document: all, variables: { filter } });
      expect(refusal).toEqual(["BAD_USER_INPUT"]);
    }
  });
});

describe.each([
  { whose: "one's own", who: { id: bob }, document: mine, perPayment: 1 },
  { whose: "everybody's", who: support, document: all, perPayment: 2 },
])("what is no longer kept of $whose activity", ({ who, document, perPayment }) => {
  test("ends a stream that would go on before it, and is passed over from the start", async () => {
    const { hers, his } = await wallets();
    const first = await follow(who, document);
    await bed.pay(hers, his[0], 4);
    await bed.told();
    await eventually(() => first.places().length === 4 * perPayment);
    // The last payment, both sides of it.
    await bed.forgetAllBut(2);
    const [oldest] = first.messages();
    const lastForgotten = first.messages().at(-1 - perPayment);
    const refusal = (after: string) => bed.refusal({ who, document, variables: { after } });
    expect(await refusal(cursorOf(oldest))).toEqual(["RESUME_EXPIRED"]);
    for (const after of ["start", cursorOf(lastForgotten)]) {
      const kept = await follow(who, document, { after });
      await eventually(() => kept.places().length === perPayment);
      expect(kept.places()).toEqual(first.places().slice(-perPayment));
    }
  });
});
