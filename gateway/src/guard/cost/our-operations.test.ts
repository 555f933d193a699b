import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { Kind } from "graphql";
import { readGatewayConfig } from "../../config.ts";
import { loadSupergraph } from "../../supergraph.ts";
import { Guard } from "../guard.ts";

const root = join(import.meta.dirname, "../../../..");
const read = (path: string) => readFileSync(join(root, path), "utf8");

test("the web app's operations cost a tenth of what one may, with pages of a hundred too", () => {
  const config = readGatewayConfig({ SUPERGRAPH_PATH: "supergraph.graphql" });
  const guard = new Guard(config, []);
  const supergraph = loadSupergraph(read("gateway/supergraph.graphql"));
  const documents: Record<string, string> = JSON.parse(
    read("web/src/generated/persisted-documents.json"),
  );
  const costs = Object.values(documents).flatMap((text) => {
    const document = guard.parse(text);
    return document.definitions.flatMap((operation) => {
      if (operation.kind !== Kind.OPERATION_DEFINITION) return [];
      const guarded = guard.prepare({ supergraph, document, operation });
      return { name: operation.name?.value, cost: guarded.costWith({ first: 100 }) };
    });
  });
  expect(costs.length).toBeGreaterThan(0);
  expect(costs.filter(({ cost }) => !(cost <= config.COST_MAX / 10))).toEqual([]);
});
