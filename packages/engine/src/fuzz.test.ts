import { expect, test } from "@jest/globals";
import { parse, validate } from "graphql";
import { Engine } from "./engine.ts";
import { type Comparison, compareAnswers } from "./fixtures/compare.fixture.ts";
import { startCorners } from "./fixtures/corners.fixture.ts";
import { startLibrary } from "./fixtures/library.fixture.ts";
import { startMarket } from "./fixtures/market.fixture.ts";
import { RandomOperations } from "./fixtures/random-operation.fixture.ts";
import { startStore } from "./fixtures/store.fixture.ts";
import { OperationTooComplexError } from "./plan/plan-operation.ts";

// FUZZ=5000 npm test -- packages/engine/src/fuzz: so many on each graph; SEED=n repeats one.
const operationsMax = Number(process.env.FUZZ ?? 30);
const seed = Number(process.env.SEED ?? (process.env.FUZZ ? Date.now() % 1_000_000 : 1));

// A few of the operations would be planned for minutes; others are made in their place.
const ENGINE = { operationsMax: 100, planTimeoutMs: 2_000 };

function canBePlanned(engine: Engine, query: string): boolean {
  try {
    engine.prepare({ query }, parse(query));
    return true;
  } catch (error) {
    if (error instanceof OperationTooComplexError) return false;
    throw error;
  }
}

test.each([
  ["market", startMarket],
  ["library", startLibrary],
  ["store", startStore],
  ["corners", startCorners],
])(
  "random operations on the %s are answered as Apollo's executor does, or better",
  async (name, start) => {
    const local = start();
    const graph = { ...local, engine: new Engine(local.graph, ENGINE) };
    const operations = new RandomOperations(
      graph.graph.clientSchema,
      seed,
      graph.graph.subgraphs.map(({ name }) => name),
    );
    const counts: Record<Comparison, number> = { same: 0, better: 0, placed: 0, different: 0 };
    const different: object[] = [];
    for (let done = 0; done < operationsMax; ) {
      const operation = operations.next();
      if (validate(graph.graph.clientSchema, parse(operation.query)).length > 0) continue;
      if (!canBePlanned(graph.engine, operation.query)) continue;
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
  60_000 + operationsMax * 1_000,
);
