import { describe, expect, test } from "@jest/globals";
import { readGatewayConfig } from "../config.ts";
import { Engines } from "../engines.ts";
import { Authority } from "../guard/authority/authority.ts";
import { meetsPolicy } from "../guard/authority/policies.ts";
import { Guard } from "../guard/guard.ts";
import { loadSupergraph } from "../supergraph.ts";
import { composeTiny } from "../testing/tiny-graph.ts";
import { SubscriptionPlanner } from "./plan.ts";

const supergraph = loadSupergraph(composeTiny());
const QUERY = "subscription S($from: ID) { paid(from: $from) { id payer { name } } }";

function planner(plansMax = 10): SubscriptionPlanner {
  const engines = new Engines({ operationsMax: plansMax, planTimeoutMs: 60_000 });
  const guard = new Guard(readGatewayConfig({ SUPERGRAPH_PATH: "supergraph.graphql" }), []);
  const authority = new Authority({ mode: "fields", meetsPolicy });
  return new SubscriptionPlanner({ authority, engines, guard, plansMax, introspection: false });
}

describe("a subscription's plan", () => {
  test("asks its owner for its own fields and the keys of the others, which come after", () => {
    const prepared = planner().prepare(supergraph, { query: QUERY }, undefined);
    if (prepared.kind !== "stream") throw new Error(prepared.kind);
    const { primary, prepared: operation } = prepared.plan;
    expect(primary.serviceName).toBe("payments");
    expect(primary.variableUsages).toEqual(["from"]);
    expect(primary.operation).toMatch(/payer\s*{\s*__typename\s*id\s*}/);
    const { node } = operation.plan;
    expect(node?.kind === "Subscription" && node.rest?.kind).toBe("Sequence");
  });

  test("is remembered while the supergraph lasts, for as many texts as the bound says", () => {
    const one = planner(2);
    const planOf = (query: string) => {
      const prepared = one.prepare(supergraph, { query }, undefined);
      return prepared.kind === "stream" ? prepared.plan : undefined;
    };
    const [first, others] = [
      planOf(QUERY),
      ["a", "b"].map((name) => QUERY.replace("S(", `${name}(`)),
    ];
    expect(planOf(QUERY)).toBe(first);
    for (const query of others) planOf(query);
    expect(planOf(QUERY)).not.toBe(first);
    const reloaded = one.prepare(loadSupergraph(composeTiny()), { query: QUERY }, undefined);
    expect(reloaded.kind === "stream" && reloaded.plan).not.toBe(planOf(QUERY));
  });

  test("is chosen by the operation's name", () => {
    const query = `${QUERY} query Q { people { id } }`;
    expect(planner().prepare(supergraph, { query, operationName: "S" }, undefined).kind).toBe(
      "stream",
    );
    expect(planner().prepare(supergraph, { query, operationName: "Q" }, undefined).kind).toBe(
      "once",
    );
    expect(planner().prepare(supergraph, { query }, undefined).kind).toBe("refused");
  });
});
