import { composeServices } from "@apollo/composition";
import { expect, test } from "@jest/globals";
import { parse } from "graphql";
import { Engine } from "../engine.ts";
import { readGraph } from "../graph.ts";

const bank = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
    import: ["@key", "@context", "@fromContext"])
  type Query { bank: Bank! }
  type Bank @key(fields: "id") @context(name: "bank") { id: ID! currency: String! till: Till! }
  type Till @key(fields: "id") {
    id: ID! sum(currency: String @fromContext(field: "$bank { currency }")): Int!
  }`;
const tills = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Till @key(fields: "id") { id: ID! place: String }`;

function compose(): string {
  const { supergraphSdl = "" } = composeServices([
    { name: "bank", url: "http://bank", typeDefs: parse(bank) },
    { name: "tills", url: "http://tills", typeDefs: parse(tills) },
  ]);
  return supergraphSdl;
}

test("a supergraph in which fields take values from their context is refused as a whole", () => {
  expect(() => readGraph(compose())).toThrow("context/v0.1 is for: SECURITY but is unsupported");
});

test("and where it does not say so, an operation that needs such a field is refused with a code", () => {
  const supergraph = compose().replace('context/v0.1", for: SECURITY', 'context/v0.1"');
  const engine = new Engine(readGraph(supergraph), { operationsMax: 10, planTimeoutMs: 60_000 });
  const prepare = (query: string) => () => engine.prepare({ query }, parse(query));
  expect(prepare("{ bank { till { sum } } }")).toThrow(
    expect.objectContaining({
      extensions: { code: "OPERATION_NOT_SUPPORTED", http: { status: 400 } },
    }),
  );
  expect(prepare("{ bank { currency till { id place } } }")).not.toThrow();
});
