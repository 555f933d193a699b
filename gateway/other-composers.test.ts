import { join } from "node:path";
import { composeServices as composeWithApollo } from "@apollo/composition";
import { ApolloGateway } from "@apollo/gateway";
import { describe, expect, test } from "@jest/globals";
import { composeServices as composeWithTheGuild } from "@theguild/federation-composition";
import { federateSubgraphs as composeWithWunderGraph } from "@wundergraph/composition";
import {
  buildSchema,
  GraphQLSchema,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  specifiedDirectives,
} from "graphql";
import { composeSubgraphs, findSubgraphs, type SubgraphSchema } from "./compose.ts";
import { disableApolloTelemetry } from "./src/config.ts";
import { loadSupergraph } from "./src/supergraph.ts";

// Nobody who takes our subgraphs has to take our composer with them.

type Composed = { readonly clientSchema: GraphQLSchema; readonly supergraph: string };

const composers: Readonly<Record<string, (subgraphs: readonly SubgraphSchema[]) => Composed>> = {
  Apollo(subgraphs) {
    const { supergraphSdl = "", errors = [] } = composeWithApollo(servicesOf(subgraphs));
    expect(errors).toEqual([]);
    return { clientSchema: loadSupergraph(supergraphSdl).clientSchema, supergraph: supergraphSdl };
  },
  "The Guild"(subgraphs) {
    const {
      supergraphSdl = "",
      publicSdl = "",
      errors = [],
    } = composeWithTheGuild(servicesOf(subgraphs));
    expect(errors).toEqual([]);
    return { clientSchema: buildSchema(publicSdl), supergraph: supergraphSdl };
  },
  WunderGraph(subgraphs) {
    const result = composeWithWunderGraph({
      subgraphs: servicesOf(subgraphs).map(({ typeDefs, ...rest }) => ({
        ...rest,
        definitions: typeDefs,
      })),
    });
    if (!result.success) throw new Error(result.errors.join("\n"));
    expect(result.warnings).toEqual([]);
    return {
      clientSchema: result.federatedGraphClientSchema,
      supergraph: print(result.federatedGraphAST),
    };
  },
};

const subgraphs = findSubgraphs(join(import.meta.dirname, ".."));
const ours = composeSubgraphs(subgraphs);

describe.each(Object.entries(composers))("%s's composer", (name, compose) => {
  test("gives clients of the committed subgraphs the same graph as ours, word for word", () => {
    expect(asClientsSeeIt(compose(subgraphs).clientSchema)).toBe(ours.api);
  });

  // WunderGraph's says nothing and drops them: whoever composes with it has to tell its router
  // by other means what such a directive means.
  test(`${name === "WunderGraph" ? "drops" : "keeps"} a directive that a subgraph composes`, () => {
    const sdl = `
      extend schema
        @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@composeDirective"])
        @link(url: "https://tributary.example/noted/v1.0", import: ["@noted"])
        @composeDirective(name: "@noted")
      directive @noted(as: String!) on FIELD_DEFINITION
      type Query { it: Int @noted(as: "it") }`;
    const { supergraph } = compose([{ name: "one", sdl }]);
    expect(supergraph.includes('@noted(as: "it")')).toBe(name !== "WunderGraph");
  });
});

describe("Apollo's gateway, without the engine,", () => {
  disableApolloTelemetry();

  const load = async (supergraphSdl: string) => {
    const gateway = new ApolloGateway({ supergraphSdl, logger: silent });
    await gateway.load();
    await gateway.stop();
  };

  test("loads the committed supergraph with its security links taken out", async () => {
    await load(loadSupergraph(ours.supergraph).apolloSdl);
  });

  test("refuses it with them, which is why they are", async () => {
    await expect(load(ours.supergraph)).rejects.toThrow(/authenticated/);
  });
});

/** Without definitions of directives, which some show to clients and some do not. */
function asClientsSeeIt(schema: GraphQLSchema): string {
  const plain = new GraphQLSchema({ ...schema.toConfig(), directives: specifiedDirectives });
  return `${printSchema(lexicographicSortSchema(plain)).trimEnd()}\n`;
}

function servicesOf(of: readonly SubgraphSchema[]) {
  return of.map(({ name, sdl }) => ({
    name,
    url: `http://${name}/graphql`,
    typeDefs: parse(sdl),
  }));
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
