import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { openGraph } from "./graph.fixture.ts";
import { type Placed, settling } from "./holds.fixture.ts";
import { alice, bob, type Ledger, nextKey, openLedger, person } from "./ledger.fixture.ts";

let ledger: Ledger;
let graph: ReturnType<typeof openGraph>;
let placed: Placed;

beforeAll(async () => {
  ledger = await openLedger();
  graph = openGraph(ledger);
  placed = await settling(ledger).place(10);
});

afterAll(() => ledger?.close());

type Holds = { edges: { node: { id: string } }[]; pageInfo: { endCursor: string } };

async function holds(id: Buffer, account: string, args: string): Promise<Holds | unknown[]> {
  const source = `{ account(id: "${account}") { holds${args} {
    edges { node { id } } pageInfo { endCursor } } } }`;
  const { data, codes } = await graph.ask({ id }, source);
  return codes.length > 0 ? codes : (data.account as { holds: Holds }).holds;
}

const idsIn = (found: Holds | unknown[]) =>
  "edges" in found ? found.edges.map(({ node }) => node.id) : found;

test("who is to receive what is held finds it among the incoming, until it is settled", async () => {
  const { holdId, fromAccountId: hers, toAccountId: his } = placed;
  expect(idsIn(await holds(bob, his, "(direction: IN)"))).toEqual([holdId]);
  expect(idsIn(await holds(bob, his, ""))).toEqual([]);
  expect(idsIn(await holds(alice, hers, ""))).toEqual([holdId]);
  expect(idsIn(await holds(alice, hers, "(direction: IN)"))).toEqual([]);
  await settling(ledger).capture(holdId, { actor: person(bob), idempotencyKey: nextKey() });
  expect(idsIn(await holds(bob, his, "(direction: IN)"))).toEqual([]);
  expect(idsIn(await holds(bob, his, "(direction: IN, state: CAPTURED)"))).toEqual([holdId]);
});

test("a cursor of one direction is none of the other", async () => {
  const { toAccountId: his } = placed;
  const found = await holds(bob, his, "(direction: IN, state: CAPTURED)");
  if (!("edges" in found)) throw new Error("no page");
  const after = `after: "${found.pageInfo.endCursor}", state: CAPTURED`;
  expect(idsIn(await holds(bob, his, `(${after}, direction: IN)`))).toEqual([]);
  expect(await holds(bob, his, `(${after})`)).toEqual(["BAD_USER_INPUT"]);
});
