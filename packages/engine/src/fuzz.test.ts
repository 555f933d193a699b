import { expect, test } from "@jest/globals";
import { parse, validate } from "graphql";
import { type Comparison, compareAnswers } from "./fixtures/compare.fixture.ts";
import { startLibrary } from "./fixtures/library.fixture.ts";
import { startMarket } from "./fixtures/market.fixture.ts";
import { RandomOperations } from "./fixtures/random-operation.fixture.ts";
import { startStore } from "./fixtures/store.fixture.ts";

// FUZZ=7000 npm test -- packages/engine/src/fuzz: so many on each graph; SEED=n repeats one.
const operationsMax = Number(process.env.FUZZ ?? 30);
const seed = Number(process.env.SEED ?? (process.env.FUZZ ? Date.now() % 1_000_000 : 1));

test.each([
  ["market", startMarket],
  ["library", startLibrary],
  ["store", startStore],
])(
  "random operations on the %s are answered as Apollo's executor does, or better",
  async (name, start) => {
    const graph = start();
    const operations = new RandomOperations(graph.graph.clientSchema, seed);
    const counts: Record<Comparison, number> = { same: 0, better: 0, placed: 0, different: 0 };
    const different: object[] = [];
    for (let done = 0; done < operationsMax; ) {
      const operation = operations.next();
      if (validate(graph.graph.clientSchema, parse(operation.query)).length > 0) continue;
      done += 1;
      const { comparison, ours, apollos } = await compareAnswers(graph, operation);
      counts[comparison] += 1;
      if (comparison === "different") different.push({ ...operation, ours, apollos });
      graph.requests.length = 0;
    }
    if (process.env.FUZZ)
      process.stdout.write(`${name}, seed ${seed}: ${JSON.stringify(counts)}\n`);
    expect(different.slice(0, 1).map((one) => JSON.stringify(one))).toEqual([]);
  },
  60_000 + operationsMax * 100,
);
