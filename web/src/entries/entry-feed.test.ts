import type { ApolloClient } from "@apollo/client";
import { describe, expect, test } from "@jest/globals";
import type { EntryFilter, EntryLineFragment } from "../generated/graphql.ts";
import { EntryFeed } from "./entry-feed.ts";

/** An account whose pages are given out when the test says so. */
class Account {
  numbers: number[] = [];
  readonly asked: { after: string | null; answer(): Promise<void> }[] = [];
  readonly client = {
    query: ({ variables }: { variables: { after: string | null; first: number } }) =>
      new Promise((resolve) => {
        this.asked.push({
          after: variables.after,
          answer: async () => {
            resolve(this.#page(variables));
            // The feed takes it in a few microtasks.
            await new Promise((taken) => setTimeout(taken));
          },
        });
      }),
  } as unknown as ApolloClient;

  #page({ after, first }: { after: string | null; first: number }) {
    const all = [...this.numbers].sort((a, b) => b - a);
    const behind = all.filter((number) => after === null || number < Number(after));
    const shown = behind.slice(0, first);
    return {
      data: {
        account: {
          entries: {
            edges: shown.map((number) => ({ node: entry(number) })),
            pageInfo: {
              hasNextPage: behind.length > shown.length,
              endCursor: String(shown.at(-1) ?? ""),
            },
          },
        },
      },
    };
  }
}

function entry(number: number, amount = "100"): EntryLineFragment {
  return {
    number,
    line: 0,
    kind: "AMOUNT",
    amount: { amount, currency: "EUR" },
    createdAt: "2026-01-01T00:00:00.000Z",
  } as EntryLineFragment;
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const listed = (feed: EntryFeed) =>
  feed.state
    .get()
    .chunks.flat()
    .map(({ number }) => number);

async function opened(count: number, filter?: EntryFilter) {
  const account = new Account();
  account.numbers = upTo(count);
  const feed = new EntryFeed(account.client, "acc_1", filter);
  void feed.readNewest();
  await account.asked[0]?.answer();
  return { account, feed };
}

describe("an account's entries", () => {
  test("are read page by page, each once, to the end", async () => {
    const { account, feed } = await opened(250);
    while (feed.state.get().hasEarlier) {
      void feed.readEarlier();
      void feed.readEarlier();
      await account.asked.at(-1)?.answer();
    }
    expect(listed(feed)).toEqual(upTo(250).reverse());
    expect(account.asked).toHaveLength(3);
  });

  test("that come live stand on top once, and leave the chunks below as they were", async () => {
    const { feed } = await opened(3);
    const before = feed.state.get().chunks[0];
    feed.take([entry(4)]);
    feed.take([entry(4)]);
    feed.take([entry(5)]);
    expect(listed(feed)).toEqual([5, 4, 3, 2, 1]);
    expect(feed.state.get().chunks[1]).toBe(before);
    expect(feed.state.get().arrived).toBe(2);
  });

  test("that come before the first page are there, whether it has them or not", async () => {
    const account = new Account();
    account.numbers = [1, 2];
    const feed = new EntryFeed(account.client, "acc_1");
    void feed.readNewest();
    feed.take([entry(2)]);
    feed.take([entry(3)]);
    await account.asked[0]?.answer();
    expect(listed(feed)).toEqual([3, 2, 1]);
  });

  test("are read again where the account has come further than what is known", async () => {
    const { account, feed } = await opened(3);
    feed.standsAt(3);
    expect(account.asked).toHaveLength(1);
    account.numbers = upTo(5);
    feed.standsAt(5);
    await account.asked[1]?.answer();
    expect(listed(feed)).toEqual([5, 4, 3, 2, 1]);
  });

  test("are read again where it came further while the page was on its way", async () => {
    const account = new Account();
    const feed = new EntryFeed(account.client, "acc_1");
    void feed.readNewest();
    feed.standsAt(1);
    await account.asked[0]?.answer();
    account.numbers = [1];
    await account.asked[1]?.answer();
    expect(listed(feed)).toEqual([1]);
  });

  test("never hide a hole: where a page does not reach what is listed, the list begins anew", async () => {
    const { account, feed } = await opened(3);
    account.numbers = upTo(300);
    feed.standsAt(300);
    await account.asked[1]?.answer();
    expect(listed(feed)).toEqual(upTo(300).reverse().slice(0, 100));
    expect(feed.state.get().hasEarlier).toBe(true);
  });

  test("of a filtered list are those alone that the filter lets through", async () => {
    const { feed } = await opened(1, { direction: "OUT" });
    feed.take([entry(2, "-5")]);
    feed.take([entry(3, "5")]);
    expect(listed(feed)).toEqual([2, 1]);
  });
});
