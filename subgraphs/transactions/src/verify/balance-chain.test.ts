import { expect, test } from "@jest/globals";
import { accountIds } from "../ids.ts";
import { BalanceChain } from "./balance-chain.ts";
import { Findings } from "./findings.ts";

const [one, other] = [accountIds.create(), accountIds.create()];

function follow(...rows: readonly [Buffer, number, bigint, bigint, number?][]): readonly string[] {
  const findings = new Findings({ namedMax: 10 });
  const chain = new BalanceChain(findings);
  for (const [accountId, number, amountMinor, balanceAfterMinor, line = 0] of rows) {
    chain.follow({ accountId, number, line, amountMinor, balanceAfterMinor });
  }
  return findings.named;
}

test("each account begins at zero, and numbers may leave out what moved no money", () => {
  expect(follow([one, 1, 5n, 5n], [one, 4, -2n, 3n], [other, 1, 9n, 9n])).toEqual([]);
});

test("a wrong step is named once, and what follows is measured by it", () => {
  expect(follow([one, 1, 5n, 5n], [one, 2, 1n, 7n], [one, 3, 1n, 8n])).toEqual([
    `${accountIds.encode(one)}: at entry 2, 5 and 1 do not make 7`,
  ]);
});

test("each line of an entry is a step of its own", () => {
  expect(follow([one, 1, 9n, 9n], [one, 2, -5n, 4n], [one, 2, -1n, 3n, 1])).toEqual([]);
  expect(follow([one, 1, 9n, 9n], [one, 2, -5n, 4n], [one, 2, -1n, 8n, 1])).toEqual([
    `${accountIds.encode(one)}: at entry 2 line 1, 4 and -1 do not make 8`,
  ]);
});

test("no account goes on from another's balance", () => {
  expect(follow([one, 1, 5n, 5n], [other, 2, 1n, 6n])).toHaveLength(1);
});

test("amounts past 2^53 are exact", () => {
  const large = 2n ** 53n;
  expect(follow([one, 1, large, large], [one, 2, 1n, large + 1n])).toEqual([]);
  expect(follow([one, 1, large, large], [one, 2, 1n, large])).toHaveLength(1);
});
