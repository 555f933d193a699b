import { expect, test } from "@jest/globals";
import { Turns } from "./turns.ts";

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("so many work at once, and the others follow in the order in which they came", async () => {
  const turns = new Turns(2);
  const begun: number[] = [];
  const ends = Array.from({ length: 5 }, () => Promise.withResolvers<void>());
  const works = ends.map(({ promise }, number) =>
    turns.take(async () => {
      begun.push(number);
      await promise;
      return number;
    }),
  );
  await settled();
  expect(begun).toEqual([0, 1]);
  ends[1]?.resolve();
  await settled();
  expect(begun).toEqual([0, 1, 2]);
  for (const { resolve } of ends) resolve();
  expect(await Promise.all(works)).toEqual([0, 1, 2, 3, 4]);
});

test("work that fails gives its place on like any other", async () => {
  const turns = new Turns(1);
  const failing = turns.take(() => Promise.reject(new Error("on purpose")));
  const next = turns.take(async () => "done");
  await expect(failing).rejects.toThrow("on purpose");
  expect(await next).toBe("done");
  expect(await turns.take(async () => "again")).toBe("again");
});
