import { composeServices } from "@apollo/composition";
import { parse } from "graphql";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;

/** Twenty transactions, each between two people of another subgraph. */
export const sdl = {
  users: `${LINK}
    type Query { user(id: ID!): User }
    type User @key(fields: "id") { id: ID! name: String email: String }`,
  transactions: `${LINK}
    type Query { transactions(first: Int! = 20, offset: Int! = 0): [Transaction!]! }
    type Transaction @key(fields: "id") { id: ID! amount: Float! note: String from: User to: User }
    type User @key(fields: "id") { id: ID! }`,
} as const;

export const query = `query Transfers($offset: Int!) {
  transactions(first: 20, offset: $offset) {
    id amount note from { id email name } to { id email name }
  }
}`;

export function composeSupergraph(urls: Readonly<Record<keyof typeof sdl, string>>): string {
  const { supergraphSdl, errors } = composeServices([
    { name: "users", url: urls.users, typeDefs: parse(sdl.users) },
    { name: "transactions", url: urls.transactions, typeDefs: parse(sdl.transactions) },
  ]);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join("\n"));
  return supergraphSdl;
}
