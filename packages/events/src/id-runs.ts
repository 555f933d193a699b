import { type AnyColumn, between, eq, gt, lt, or, type SQL, sql } from "drizzle-orm";

/** Ids that follow each other, both ends included. */
export type Run = { readonly first: number; readonly last: number };

/** Ascending ids as the few ranges that they mostly are: a statement with hundreds of ids is slow. */
export function runsOf(ids: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const id of ids) {
    const run = runs.at(-1);
    if (run?.last === id - 1) runs[runs.length - 1] = { first: run.first, last: id };
    else runs.push({ first: id, last: id });
  }
  return runs;
}

/** In order, those that touch as one. No two overlap. */
export function joinRuns(some: readonly Run[], others: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of [...some, ...others].sort((one, other) => one.first - other.first)) {
    const before = joined.at(-1);
    if (before?.last === run.first - 1) joined[joined.length - 1] = { ...before, last: run.last };
    else joined.push(run);
  }
  return joined;
}

/**
 * The last of each stands apart. A range is read to the row behind its end, and who is to lock what it
 * reads would wait there for whoever has just written that row; a single id has nothing behind it.
 */
export function isWithin(column: AnyColumn, runs: readonly Run[]): SQL | undefined {
  const parts = runs.flatMap(({ first, last }) => {
    const rest = first === last ? [] : [between(column, first, last - 1)];
    return [...rest, eq(column, last)];
  });
  return or(...parts);
}

/** As the ranges before, between and behind them; any id where there are none. */
export function isOutside(column: AnyColumn, runs: readonly Run[]): SQL | undefined {
  const [head, tail] = [runs.at(0), runs.at(-1)];
  if (!head || !tail) return undefined;
  const gaps = runs.slice(1).map((run, place) => {
    const before = runs[place]?.last ?? 0;
    return between(column, before + 1, run.first - 1);
  });
  return or(lt(column, head.first), ...gaps, gt(column, tail.last));
}

/** The first of these ids gets the given number, each other one the next. */
export function numbersFrom(column: AnyColumn, number: number, ids: readonly number[]): SQL {
  let next = number;
  const cases = runsOf(ids).map(({ first, last }) => {
    const numbers = sql`WHEN ${column} <= ${last} THEN ${column} - ${first} + ${next}`;
    next += last - first + 1;
    return numbers;
  });
  return sql`CASE ${sql.join(cases, sql` `)} END`;
}
