import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Answer, openGraph } from "./graph.fixture.ts";
import { createdId, settling } from "./holds.fixture.ts";
import { holdIds, transactionIds } from "./ids.ts";
import { alice, bob, carol, type Ledger, openLedger, person } from "./ledger.fixture.ts";

let ledger: Ledger;
let ask: ReturnType<typeof openGraph>["ask"];
let on: ReturnType<typeof settling>;

const [sender, receiver] = [{ id: alice }, { id: bob }];
const admin = { id: carol, scopes: ["accounts:read:any", "accounts:administer"] };

beforeAll(async () => {
  ledger = await openLedger();
  ({ ask } = openGraph(ledger));
  on = settling(ledger);
});

afterAll(() => ledger.close());

describe("the holds of an account", () => {
  const query = `query ($id: ID!, $first: Int = 20, $after: String, $state: HoldState = OPEN) {
    account(id: $id) { holds(first: $first, after: $after, state: $state) {
      edges { node { id state } } pageInfo { hasNextPage endCursor } } } }`;
  type Page = {
    edges: { node: { id: string; state: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
  const pageOf = ({ data }: Answer) => (data.account as { holds: Page }).holds;
  let fromAccountId: string;
  let placed: string[];

  beforeAll(async () => {
    fromAccountId = await ledger.wallet(alice, 100);
    const toAccountId = await ledger.wallet(bob, 0);
    const request = { fromAccountId, toAccountId, amount: "1", hold: true };
    placed = [];
    for (let count = 0; count < 7; count++) {
      placed.push(holdIds.encode(createdId(await ledger.send(person(alice), request))));
    }
    await on.letGo(placed[0] ?? "");
    await on.capture(placed[1] ?? "");
  });

  test("are the open ones, newest first, each once, page by page", async () => {
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page: Page = pageOf(await ask(sender, query, { id: fromAccountId, first: 2, after }));
      found.push(...page.edges.map(({ node }) => node.id));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(found).toEqual(placed.slice(2).toSorted().reverse());
  });

  test("are those of another state, if that is asked for, with cursors of their own", async () => {
    const list = (variables: object) => ask(sender, query, { id: fromAccountId, ...variables });
    const voided = pageOf(await list({ state: "VOIDED" }));
    expect(voided.edges).toEqual([{ node: { id: placed[0], state: "VOIDED" } }]);
    expect(pageOf(await list({ state: "EXPIRED" })).edges).toEqual([]);
    const after = voided.pageInfo.endCursor;
    expect((await list({ state: "OPEN", after })).codes).toEqual(["BAD_USER_INPUT"]);
    expect((await list({ first: 101 })).codes).toEqual(["BAD_USER_INPUT"]);
  });

  test("are its owner's and staff's to see", async () => {
    expect((await ask(admin, query, { id: fromAccountId })).codes).toEqual([]);
    const { id } = await on.pay(1);
    const other = `{ transaction(id: "${transactionIds.encode(id)}") { from { holds { pageInfo { hasNextPage } } } } }`;
    expect((await ask(receiver, other)).codes).toEqual(["FORBIDDEN"]);
  });
});
