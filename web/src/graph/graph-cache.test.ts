import { ApolloClient, ApolloLink } from "@apollo/client";
import { expect, test } from "@jest/globals";
import { AccountEntries, ENTRIES_PAGE_SIZE, EntryPages } from "../entries/account-entries.ts";
import type { ArrivedActivity } from "../live/live-account.ts";
import { recordActivity } from "../live/record-activity.ts";
import { graphCache } from "./graph-cache.ts";

const accountId = "acc_1";
const variables = { accountId, first: ENTRIES_PAGE_SIZE };

const entry = (number: number) => ({
  __typename: "Entry",
  number,
  line: 0,
  kind: "AMOUNT",
  createdAt: "2026-01-31T09:30:00.000Z",
  amount: { __typename: "Money", amount: "1", currency: "EUR" },
  balanceAfter: { __typename: "Money", amount: "1", currency: "EUR" },
  transaction: null,
});

const numbersBetween = (newest: number, oldest: number) =>
  Array.from({ length: newest - oldest + 1 }, (_, index) => newest - index);

function openList() {
  const cache = graphCache();
  const client = new ApolloClient({ cache, link: ApolloLink.empty() });
  return {
    push: (number: number) =>
      recordActivity(client, accountId, {
        __typename: "AccountActivity",
        number,
        cursor: `c${number}`,
        entries: [entry(number)],
        account: null,
      } as unknown as ArrivedActivity),
    read: (newest: number, oldest: number) =>
      cache.writeQuery({
        query: AccountEntries,
        variables,
        data: {
          __typename: "Query",
          account: {
            __typename: "Account",
            id: accountId,
            entries: {
              __typename: "EntryConnection",
              edges: numbersBetween(newest, oldest).map((number) => ({
                __typename: "EntryEdge",
                node: entry(number),
              })),
              pageInfo: {
                __typename: "PageInfo",
                hasNextPage: oldest > 1,
                endCursor: `c${oldest}`,
              },
            },
          },
        } as never,
      }),
    list: () => {
      const account = cache.readFragment({
        id: `Account:${accountId}`,
        fragment: EntryPages,
        fragmentName: "EntryPages",
        variables,
      });
      const { edges = [], pageInfo } = account?.entries ?? {};
      return { numbers: edges.map(({ node }) => node?.number), pageInfo };
    },
  };
}

test("a list of which more was pushed than a page holds still leads to what is older", () => {
  const { push, read, list } = openList();
  for (let number = 61; number <= 100; number += 1) push(number);
  read(100, 71);
  expect(list().numbers).toEqual(numbersBetween(100, 61));
  expect(list().pageInfo).toMatchObject({ hasNextPage: true, endCursor: "c61" });
});

test("what is pushed comes on top of what was read, though a number may have no entry", () => {
  const { push, read, list } = openList();
  read(3, 1);
  push(6);
  expect(list().numbers).toEqual([6, 3, 2, 1]);
  expect(list().pageInfo).toMatchObject({ hasNextPage: false });
});

test("a page that was read anew, far above what is listed, takes its place", () => {
  const { read, list } = openList();
  read(40, 11);
  read(100, 71);
  expect(list().numbers).toEqual(numbersBetween(100, 71));
  expect(list().pageInfo).toMatchObject({ hasNextPage: true, endCursor: "c71" });
});
