import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { openGraph } from "./graph.fixture.ts";
import { userIds } from "./ids.ts";
import { alice, bob, carol, type Ledger, openLedger, person, platform } from "./ledger.fixture.ts";

let ledger: Ledger;
let ask: ReturnType<typeof openGraph>["ask"];
let mine: string;
let savings: string;
let his: string;

const day = (n: number, hour = 12) => new Date(Date.UTC(2026, 0, n, hour));
const at = (n: number, hour = 12) => day(n, hour).toISOString();

/** What happened, oldest first: [day, from, to, amount, reference]. */
let story: [number, string, string, string, string][];

beforeAll(async () => {
  ledger = await openLedger();
  ({ ask } = openGraph(ledger));
  [mine, savings, his] = [
    await ledger.wallet(alice, 0),
    await ledger.wallet(alice, 0),
    await ledger.wallet(bob, 0),
  ];
  const world = await ledger.worldOf("EUR");
  story = [
    [1, world, mine, "1000", "Wages"],
    [2, mine, his, "30", "Pizza 100%"],
    [3, mine, savings, "200", "Rainy days"],
    [4, his, mine, "10", "pizza, the rest"],
    [5, savings, his, "50", "Rent_share"],
    [6, mine, his, "70", "Books"],
  ];
  for (const [n, fromAccountId, toAccountId, amount, reference] of story) {
    const actor = fromAccountId === world ? platform : person(fromAccountId === his ? bob : alice);
    const sent = { fromAccountId, toAccountId, amount, reference };
    expect((await ledger.send(actor, sent, ledger.at(day(n)))).outcome).toBe("created");
  }
});

afterAll(() => ledger.close());

type Page = {
  edges: { cursor: string; node: { amount: { amount: string }; reference?: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
};

const fields = `edges { cursor node { amount { amount } } } pageInfo { hasNextPage endCursor }`;
const amounts = (page: Page) => page.edges.map(({ node }) => Number(node.amount.amount));

async function transactions(args: string, id = alice): Promise<Page> {
  const { data, codes } = await ask({ id }, `{ transactions${args} { ${fields} } }`);
  expect(codes).toEqual([]);
  return data.transactions as Page;
}

async function entries(args: string): Promise<Page> {
  const source = `{ account(id: "${mine}") { entries${args} { ${fields} } } }`;
  const { data, codes } = await ask({ id: alice }, source);
  expect(codes).toEqual([]);
  return (data.account as { entries: Page }).entries;
}

describe("a person's transactions", () => {
  test("are of all their accounts, newest first, each once", async () => {
    expect(amounts(await transactions(""))).toEqual([70, 50, 10, 200, 30, 1000]);
    expect(amounts(await transactions("", bob))).toEqual([70, 50, 10, 30]);
    expect(amounts(await transactions("", carol))).toEqual([]);
  });

  test("come page by page without a gap or a repetition", async () => {
    const seen: number[] = [];
    let page = await transactions("(first: 4)");
    seen.push(...amounts(page));
    expect(page.pageInfo.hasNextPage).toBe(true);
    page = await transactions(`(first: 4, after: "${page.pageInfo.endCursor}")`);
    seen.push(...amounts(page));
    expect(seen).toEqual([70, 50, 10, 200, 30, 1000]);
    expect(page.pageInfo.hasNextPage).toBe(false);
  });

  test.each<[string, () => string, number[]]>([
    ["a period, its first moment in it and its end not", () => period(2, 4), [200, 30]],
    ["an amount", () => `amountMin: "50", amountMax: "200"`, [70, 50, 200]],
    ["a kind", () => "kinds: [DEPOSIT]", [1000]],
    ["a text in any case", () => `text: "PIZZA"`, [10, 30]],
    ["a text with a sign that patterns use", () => `text: "100%"`, [30]],
    ["a text that only a pattern would fit", () => `text: "Rent%share"`, []],
    ["a text with an underscore", () => `text: "rent_"`, [50]],
    ["an account", () => `accountId: "${savings}"`, [50, 200]],
    ["another's account", () => `accountId: "${his}"`, []],
    ["an account that is none", () => `accountId: "acc_nope"`, []],
    ["a person", () => `counterpartyId: "${userIds.encode(bob)}"`, [70, 50, 10, 30]],
    ["oneself", () => `counterpartyId: "${userIds.encode(alice)}"`, []],
    ["a stranger", () => `counterpartyId: "${userIds.encode(carol)}"`, []],
    ["all of it", () => `${period(1, 5)}, text: "pizza", amountMax: "10"`, [10]],
  ])("are found by %s", async (_name, filter, wanted) => {
    expect(amounts(await transactions(`(filter: { ${filter()} })`))).toEqual(wanted);
  });

  test("refuse a filter that is not of its form, and a cursor of another search", async () => {
    const codesOf = async (args: string) =>
      (await ask({ id: alice }, `{ transactions${args} { ${fields} } }`)).codes;
    for (const filter of [
      `amountMin: "0"`,
      `amountMax: "1e3"`,
      `text: ""`,
      `text: "${"x".repeat(101)}"`,
      period(4, 2),
      period(2, 2),
    ]) {
      expect(await codesOf(`(filter: { ${filter} })`)).toEqual(["BAD_USER_INPUT"]);
    }
    const found = await transactions(`(first: 1, filter: { text: "pizza" })`);
    const after = `after: "${found.pageInfo.endCursor}"`;
    expect(await codesOf(`(${after}, filter: { text: "Pizza" })`)).toEqual(["BAD_USER_INPUT"]);
    expect(await codesOf(`(${after})`)).toEqual(["BAD_USER_INPUT"]);
  });
});

describe("an account's entries", () => {
  test.each<[string, () => string, number[]]>([
    ["a period", () => period(2, 4), [-200, -30]],
    ["a period before all", () => `until: "${at(1)}"`, []],
    ["a period behind all", () => `since: "${at(7)}"`, []],
    ["what came in", () => "direction: IN", [10, 1000]],
    ["what went out", () => "direction: OUT", [-70, -200, -30]],
    ["an amount, whichever way", () => `amountMin: "30", amountMax: "70"`, [-70, -30]],
    ["a kind", () => "kinds: [DEPOSIT, HOLD]", [1000]],
    ["a text", () => `text: "pizza"`, [10, -30]],
    ["a person", () => `counterpartyId: "${userIds.encode(bob)}"`, [-70, 10, -30]],
    ["oneself", () => `counterpartyId: "${userIds.encode(alice)}"`, []],
    ["a stranger", () => `counterpartyId: "${userIds.encode(carol)}"`, []],
    ["all of it", () => `${period(1, 5)}, direction: OUT, text: "pizza"`, [-30]],
  ])("are found by %s", async (_name, filter, wanted) => {
    expect(amounts(await entries(`(filter: { ${filter()} })`))).toEqual(wanted);
  });

  test("found come page by page, by a cursor of their own search", async () => {
    const first = await entries(`(first: 1, filter: { text: "pizza" })`);
    expect([amounts(first), first.pageInfo.hasNextPage]).toEqual([[10], true]);
    const after = `after: "${first.pageInfo.endCursor}"`;
    expect(amounts(await entries(`(first: 1, ${after}, filter: { text: "pizza" })`))).toEqual([
      -30,
    ]);
    const other = `{ account(id: "${mine}") { entries(${after}) { ${fields} } } }`;
    expect((await ask({ id: alice }, other)).codes).toEqual(["BAD_USER_INPUT"]);
  });
});

describe("a balance's history", () => {
  const points = async (args: string) => {
    const source = `{ account(id: "${mine}") { balanceHistory(${args}) { at balance { amount } } } }`;
    return ask({ id: alice }, source);
  };

  test("is the balance at each moment, from nothing before the first entry", async () => {
    const { data } = await points(`since: "${at(0)}", until: "${at(7)}", points: 8`);
    const account = data.account as {
      balanceHistory: { at: string; balance: { amount: string } }[];
    };
    expect(account.balanceHistory.map(({ balance }) => Number(balance.amount))).toEqual([
      0, 1000, 970, 770, 780, 780, 710, 710,
    ]);
    expect(account.balanceHistory.map((point) => point.at)).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7].map((n) => at(n)),
    );
  });

  test("has 2 to 366 points, and an end behind its beginning", async () => {
    const codes = async (args: string) => (await points(args)).codes;
    const whole = `since: "${at(0)}", until: "${at(7)}"`;
    expect(await codes(`${whole}, points: 366`)).toEqual([]);
    for (const wrong of [
      `${whole}, points: 1`,
      `${whole}, points: 367`,
      `${whole}, points: -1`,
      `since: "${at(7)}", until: "${at(0)}"`,
      `since: "${at(7)}", until: "${at(7)}"`,
    ]) {
      expect(await codes(wrong)).toEqual(["BAD_USER_INPUT"]);
    }
  });
});

describe("a period's totals", () => {
  const totals = (since: string, until: string) =>
    ask(
      { id: alice },
      `{ account(id: "${mine}") { totals(since: "${since}", until: "${until}") {
        in { amount currency } out { amount } entryCount } } }`,
    );
  const of = (into: string, out: string, entryCount: number) => ({
    account: {
      totals: { in: { amount: into, currency: "EUR" }, out: { amount: out }, entryCount },
    },
  });

  test("are what came in and what went out, its first moment in it and its end not", async () => {
    expect((await totals(at(0), at(7))).data).toEqual(of("1010", "300", 5));
    expect((await totals(at(2), at(4))).data).toEqual(of("0", "230", 2));
    expect((await totals(at(20), at(21))).data).toEqual(of("0", "0", 0));
  });

  test("are of 366 days at most", async () => {
    expect((await totals(at(1), at(367))).codes).toEqual([]);
    expect((await totals(at(1), at(368))).codes).toEqual(["BAD_USER_INPUT"]);
  });
});

test("what is not one's own to see is not shown", async () => {
  for (const field of [
    `balanceHistory(since: "${at(0)}", until: "${at(7)}") { at }`,
    `totals(since: "${at(0)}", until: "${at(7)}") { entryCount }`,
    "limits { spentToday { amount } }",
    `entries(filter: { direction: IN }) { ${fields} }`,
  ]) {
    const source = `{ transactions(first: 1) { edges { node { to { ${field} } } } } }`;
    const { codes } = await ask({ id: alice }, source);
    expect(codes).toEqual(["FORBIDDEN"]);
  }
  expect((await ask(undefined, `{ transactions { ${fields} } }`)).codes).toEqual([
    "UNAUTHENTICATED",
  ]);
  const service = { id: userIds.create() };
  expect((await ask(service, `{ transactions { ${fields} } }`)).codes).toEqual([]);
});

function period(since: number, until: number): string {
  return `since: "${at(since)}", until: "${at(until)}"`;
}
