import { describe, expect, test } from "@jest/globals";
import { type EntryPage, mergeEntryPages } from "./merge-entry-pages.ts";

type Edge = { number: number; line?: number };

function page(numbers: number[], endCursor?: string): EntryPage<Edge> {
  return {
    edges: numbers.map((number) => ({ number })),
    pageInfo: { hasNextPage: endCursor !== undefined, endCursor: endCursor ?? null },
  };
}

const placeOf = ({ number, line = 0 }: Edge) => ({ number, line });
const merge = (...pages: [EntryPage<Edge>, ...EntryPage<Edge>[]]) =>
  pages.reduce((list, next) => mergeEntryPages(list, next, placeOf, false));
const mergeNewest = (list: EntryPage<Edge>, newest: EntryPage<Edge>) =>
  mergeEntryPages(list, newest, placeOf, true);
const numbers = (list: EntryPage<Edge>) => list.edges.map(({ number }) => number);

describe("an account's entries from pages and a stream", () => {
  test("hold each number once, newest first", () => {
    expect(numbers(merge(page([5, 4, 3]), page([6]), page([6]), page([3, 2, 1])))).toEqual([
      6, 5, 4, 3, 2, 1,
    ]);
  });

  test("keep what was pushed before the first page arrived", () => {
    const list = merge(page([7]), page([6, 5], "after 5"));
    expect(numbers(list)).toEqual([7, 6, 5]);
    expect(list.pageInfo).toEqual({ hasNextPage: true, endCursor: "after 5" });
  });

  test("end where the furthest page ends, whatever comes on top", () => {
    const list = merge(page([5, 4], "after 4"), page([3, 2], "after 2"), page([6], "after 6"));
    expect(list.pageInfo.endCursor).toBe("after 2");
  });

  test("never hide a hole: what does not reach up to the newest page goes, what came after it stays", () => {
    const list = mergeNewest(page([9, 3, 2], "after 2"), page([8, 7, 6], "after 6"));
    expect(numbers(list)).toEqual([9, 8, 7, 6]);
    expect(list.pageInfo).toEqual({ hasNextPage: true, endCursor: "after 6" });
  });

  test("are kept below the newest page when they reach up to it, or nothing was between", () => {
    for (const below of [
      [6, 5, 4],
      [5, 4],
    ]) {
      const list = mergeNewest(page(below, "after 4"), page([8, 7, 6], "after 6"));
      expect(numbers(list)).toEqual([8, 7, 6, 5, 4]);
      expect(list.pageInfo.endCursor).toBe("after 4");
    }
  });

  test("hold each line of an activity once, the later above the earlier", () => {
    const list = merge(page([2, 1]), {
      ...page([]),
      edges: [{ number: 3 }, { number: 3, line: 1 }, { number: 3, line: 1 }],
    });
    expect(list.edges).toEqual([
      { number: 3, line: 1 },
      { number: 3 },
      { number: 2 },
      { number: 1 },
    ]);
  });

  test("have a hole where a page ends between the lines of an activity", () => {
    const ending = { ...page([], "after"), edges: [{ number: 4 }, { number: 3, line: 1 }] };
    expect(numbers(mergeNewest(page([2, 1]), ending))).toEqual([4, 3]);
    const list = mergeNewest({ ...page([2, 1]), edges: [{ number: 3 }, { number: 2 }] }, ending);
    expect(list.edges).toEqual([
      { number: 4 },
      { number: 3, line: 1 },
      { number: 3 },
      { number: 2 },
    ]);
  });

  test("of an account without entries begin with the first one pushed", () => {
    expect(numbers(merge(page([]), page([1])))).toEqual([1]);
  });
});
