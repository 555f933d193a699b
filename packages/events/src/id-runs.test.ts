import { expect, test } from "@jest/globals";
import type { SQL } from "drizzle-orm";
import { bigint, MySqlDialect, mysqlTable } from "drizzle-orm/mysql-core";
import { isOutside, isWithin, joinRuns, runsOf } from "./id-runs.ts";

const { id } = mysqlTable("t", { id: bigint("id", { mode: "number" }) });

test("ids become the ranges that they are, however they were found", () => {
  const first = runsOf([3, 4, 5, 9]);
  expect(first).toEqual([
    { first: 3, last: 5 },
    { first: 9, last: 9 },
  ]);
  expect(joinRuns(first, runsOf([1, 6, 8, 10]))).toEqual([
    { first: 1, last: 1 },
    { first: 3, last: 6 },
    { first: 8, last: 10 },
  ]);
  expect(joinRuns(first, runsOf([6, 7, 8]))).toEqual([{ first: 3, last: 9 }]);
});

const sqlOf = (condition: SQL | undefined) => {
  const { sql, params } = new MySqlDialect().sqlToQuery(condition ?? id.getSQL());
  return [sql.replaceAll("`t`.`id`", "id"), params];
};

test("what is within ranges is read no further than to their last", () => {
  expect(sqlOf(isWithin(id, runsOf([3, 4, 5, 9])))).toEqual([
    "(id between ? and ? or id = ? or id = ?)",
    [3, 4, 5, 9],
  ]);
});

test("what is outside of ranges is before, between and behind them", () => {
  expect(isOutside(id, [])).toBeUndefined();
  const outside = isOutside(id, runsOf([3, 4, 9]));
  expect(sqlOf(outside)).toEqual(["(id < ? or id between ? and ? or id > ?)", [3, 5, 8, 9]]);
});
