import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Answer, openGraph } from "./graph.fixture.ts";
import { userIds } from "./ids.ts";
import { alice, bob, carol, type Ledger, openLedger, person } from "./ledger.fixture.ts";

let ledger: Ledger;
let ask: ReturnType<typeof openGraph>["ask"];

beforeAll(async () => {
  ledger = await openLedger();
  ({ ask } = openGraph(ledger));
});

afterAll(() => ledger.close());

describe("a list", () => {
  const accountsQuery = `query ($first: Int, $after: String) { accounts(first: $first, after: $after) {
    edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }`;
  type Page = {
    edges: { cursor: string; node: { id: string; number: number } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
  const pageOf = (answer: Answer) => answer.data.accounts as Page;

  test("of accounts gives each once, oldest first, page by page", async () => {
    const dora = userIds.create();
    const opened: string[] = [];
    for (let count = 0; count < 7; count++) opened.push(await ledger.wallet(dora, 0));
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Page = pageOf(await ask({ id: dora }, accountsQuery, { first: 3, after }));
      seen.push(...page.edges.map((edge) => edge.node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    // By their ids: a clock that is set back meanwhile makes an older one of a newer account.
    expect(seen).toEqual(opened.toSorted());
  });

  test("of entries goes newest first, and stays put while new ones come", async () => {
    const [from, to] = [await ledger.wallet(carol, 100), await ledger.wallet(bob, 0)];
    const send = () =>
      ledger.send(person(carol), { fromAccountId: from, toAccountId: to, amount: "1" });
    for (let count = 0; count < 5; count++) await send();
    const query = `query ($after: String) { account(id: "${from}") {
      entries(first: 4, after: $after) { edges { node { number } } pageInfo { hasNextPage endCursor } } } }`;
    const page = async (after: string | null) => {
      const { data } = await ask({ id: carol }, query, { after });
      return (data.account as { entries: Page }).entries;
    };
    const first = await page(null);
    expect(first.edges.map((edge) => edge.node.number)).toEqual([6, 5, 4, 3]);
    await send();
    const second = await page(first.pageInfo.endCursor);
    expect(second.edges.map((edge) => edge.node.number)).toEqual([2, 1]);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  test("refuses a forged cursor, another list's, another person's, and sizes out of range", async () => {
    const dora = userIds.create();
    await ledger.wallet(dora, 0);
    await ledger.wallet(dora, 0);
    const page = pageOf(await ask({ id: dora }, accountsQuery, { first: 1 }));
    const cursor = page.pageInfo.endCursor ?? "";
    const forged = cursor.slice(0, -3) + (cursor.endsWith("AAA") ? "BBB" : "AAA");
    const wrong = [{ after: forged }, { after: "x" }, { after: "" }, { first: 0 }, { first: 101 }];
    for (const variables of [...wrong, { first: -1 }]) {
      expect((await ask({ id: dora }, accountsQuery, variables)).codes).toEqual(["BAD_USER_INPUT"]);
    }
    expect((await ask({ id: alice }, accountsQuery, { after: cursor })).codes).toEqual([
      "BAD_USER_INPUT",
    ]);
    const entries = `{ account(id: "${await ledger.wallet(alice, 0)}") { entries(after: "${cursor}") { pageInfo { hasNextPage } } } }`;
    expect((await ask({ id: alice }, entries)).codes).toEqual(["BAD_USER_INPUT"]);
  });
});
