import { describe, expect, jest, test } from "@jest/globals";
import { parse } from "graphql";
import { Engine } from "./engine.ts";
import { startMarket } from "./fixtures/market.fixture.ts";
import { OperationTooComplexError } from "./plan/plan-operation.ts";

const market = startMarket();

describe("prepared operations", () => {
  test("are as many as the bound allows; the one not used longest makes room", () => {
    const engine = new Engine(market.graph, { operationsMax: 2, planTimeoutMs: 60_000 });
    const prepare = (query: string) => engine.prepare({ query }, parse(query));
    const first = prepare("{ me { id } }");
    prepare("{ me { name } }");
    expect(prepare("{ me { id } }")).toBe(first);
    prepare("{ me { tier } }");
    expect(prepare("{ me { id } }")).toBe(first);
  });

  test("that were used most are ready on the next version before it serves", async () => {
    const before = new Engine(market.graph, { operationsMax: 10, planTimeoutMs: 60_000 });
    for (const query of ["{ me { id } }", "{ me { id } }", "{ me { name } }"]) {
      before.prepare({ query }, parse(query));
    }
    const after = new Engine(market.graph, { operationsMax: 10, planTimeoutMs: 60_000 });
    await after.warm(before, 1);
    expect(after.isReady({ query: "{ me { id } }" })).toBe(true);
    expect(after.isReady({ query: "{ me { name } }" })).toBe(false);
  });
});

describe("an operation that is too complex", () => {
  const aliases = Array.from({ length: 8 }, (_, number) => `a${number}`);
  const nested = (depth: number): string =>
    depth === 0
      ? "id"
      : aliases.map((a) => `${a}: lastOrder { from { name ${nested(depth - 1)} } }`).join(" ");
  const query = `{ me { ${nested(3)} } }`;
  const usual = "{ orders(first: 2) { from { name } sponsor { score } to { tier } } }";
  const code = "OPERATION_TOO_COMPLEX";

  test("because its plan grows beyond all bounds is refused with a code", () => {
    expect(() => market.engine.prepare({ query }, parse(query))).toThrow(
      expect.objectContaining({ extensions: { code, http: { status: 400 } } }),
    );
  });

  test("because it takes too long to plan is cut off, and what is planned after it is right", () => {
    const prepareWithin = (planTimeoutMs: number) => () =>
      new Engine(market.graph, { operationsMax: 10, planTimeoutMs }).prepare(
        { query },
        parse(query),
      );
    expect(prepareWithin(1)).toThrow("takes too long to plan");
    // Wherever in its work the planner is then.
    for (const timeoutMs of [2, 5, 10, 20, 40]) {
      expect(prepareWithin(timeoutMs)).toThrow(OperationTooComplexError);
    }
    const { plan } = market.engine.prepare({ query: usual }, parse(usual));
    const untouched = startMarket().engine.prepare({ query: usual }, parse(usual));
    expect(plan).toEqual(untouched.plan);
  });

  test("is not planned a second time", () => {
    const engine = new Engine(market.graph, { operationsMax: 10, planTimeoutMs: 60_000 });
    const planned = jest.spyOn(market.graph.planner, "buildQueryPlan");
    try {
      for (let time = 0; time < 3; time += 1) {
        expect(() => engine.prepare({ query }, parse(query))).toThrow("asks for too much");
      }
      expect(planned).toHaveBeenCalledTimes(1);
    } finally {
      planned.mockRestore();
    }
  });
});

test("a variable with the name that entity fetches use is refused", () => {
  const query = "query Q($representations: ID!) { person(id: $representations) { limit } }";
  expect(() => market.engine.prepare({ query }, parse(query))).toThrow("$representations");
});
