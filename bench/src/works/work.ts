import { composeServices } from "@apollo/composition";
import type { GraphQLResolverMap } from "@apollo/subgraph";
import { parse } from "graphql";

export type Subgraph = {
  readonly sdl: string;
  /** The same for a gateway that reads Federation 1 alone. */
  readonly federation1Sdl: string;
  readonly resolvers: GraphQLResolverMap<unknown>;
};

/** What gateways are measured with: a graph, and one operation on it. */
export type Work = {
  readonly name: string;
  readonly subgraphs: Readonly<Record<string, Subgraph>>;
  /** Takes `$offset`, which makes one request unlike another. */
  readonly query: string;
  /** So many different requests: more than are ever under way, so that none meets its like. */
  readonly offsets: number;
  /** A pace that every gateway here keeps up with. */
  readonly ratePerSecond: number;
};

export function composeWork(work: Work, urls: Readonly<Record<string, string>>): string {
  const services = Object.entries(work.subgraphs).map(([name, { sdl }]) => ({
    name,
    url: urls[name] ?? "",
    typeDefs: parse(sdl),
  }));
  const { supergraphSdl, errors } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join("\n"));
  return supergraphSdl;
}
