import { expect, test } from "@jest/globals";
import { gatheredReads } from "./gathered-reads.ts";

const id = (number: number) => Buffer.from([number]);

function slowStore() {
  const reads: { readonly ids: number[]; readonly answer: PromiseWithResolvers<string> }[] = [];
  const find = (ids: readonly Buffer[]) => {
    const answer = Promise.withResolvers<string>();
    reads.push({ ids: ids.map(([first = 0]) => first), answer });
    return answer.promise;
  };
  return { reads, find, asked: () => reads.map(({ ids }) => ids) };
}

/** Everything that is due without the store's answer is done by then. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

test("what is asked for while a read runs is read next, together, and each of it once", async () => {
  const { reads, find, asked } = slowStore();
  const read = gatheredReads(find, 10);
  const first = read([id(1)]);
  await turn();
  const others = [read([id(1), id(2)]), read([id(3)]), read([id(2)])];
  await turn();
  expect(asked()).toEqual([[1]]);
  reads[0]?.answer.resolve("one");
  expect(await first).toBe("one");
  await turn();
  expect(asked()).toEqual([[1], [1, 2, 3]]);
  reads[1]?.answer.resolve("more");
  expect(await Promise.all(others)).toEqual(["more", "more", "more"]);
});

test("no read is of more than so many, and the next waits for the one before", async () => {
  const { reads, find, asked } = slowStore();
  const read = gatheredReads(find, 2);
  const all = [1, 2, 3, 4, 5].map((number) => read([id(number)]));
  for (const expected of [
    [[1, 2]],
    [
      [1, 2],
      [3, 4],
    ],
    [[1, 2], [3, 4], [5]],
  ]) {
    await turn();
    expect(asked()).toEqual(expected);
    reads.at(-1)?.answer.resolve("done");
  }
  expect(await Promise.all(all)).toEqual(["done", "done", "done", "done", "done"]);
});

test("a read that fails fails for those who asked for it, and for nobody after them", async () => {
  const { reads, find } = slowStore();
  const read = gatheredReads(find, 10);
  const first = read([id(1)]);
  await turn();
  const second = read([id(2)]);
  reads[0]?.answer.reject(new Error("away"));
  await expect(first).rejects.toThrow("away");
  await turn();
  const third = read([id(3)]);
  reads[1]?.answer.resolve("two");
  expect(await second).toBe("two");
  await turn();
  reads[2]?.answer.resolve("three");
  expect(await third).toBe("three");
});
