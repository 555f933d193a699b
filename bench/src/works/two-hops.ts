import type { Work } from "./work.ts";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;
const PEOPLE = 1_000;
// The same few are paid by many.
const PAYEES = 8;

const user = (number: number) => ({
  id: `u${number}`,
  name: `Person ${number}`,
  email: `person${number}@example.com`,
});

const transaction = (number: number) => ({
  id: `t${number}`,
  amount: 10 + number * 1.5,
  note: number % 4 === 0 ? null : `payment for order ${number}`,
  from: user((number * 7) % PEOPLE),
  to: user((number * 3 + 1) % PAYEES),
});

type Id = { readonly id: string };
type Page = { readonly first: number; readonly offset: number };
const numberOf = ({ id }: Id) => Number(id.slice(1));

/** Twenty transactions, each between two people of another subgraph. */
export const twoHops: Work = {
  name: "two hops",
  subgraphs: {
    users: {
      sdl: `${LINK}
        type Query { user(id: ID!): User }
        type User @key(fields: "id") { id: ID! name: String email: String }`,
      federation1Sdl: `
        extend type Query { user(id: ID!): User }
        type User @key(fields: "id") { id: ID! name: String email: String }`,
      resolvers: {
        Query: { user: (_: unknown, args: Id) => user(numberOf(args)) },
        User: { __resolveReference: async (reference: Id) => user(numberOf(reference)) },
      },
    },
    transactions: {
      sdl: `${LINK}
        type Query { transactions(first: Int! = 20, offset: Int! = 0): [Transaction!]! }
        type Transaction @key(fields: "id") { id: ID! amount: Float! note: String from: User to: User }
        type User @key(fields: "id") { id: ID! }`,
      federation1Sdl: `
        extend type Query { transactions(first: Int! = 20, offset: Int! = 0): [Transaction!]! }
        type Transaction @key(fields: "id") { id: ID! amount: Float! note: String from: User to: User }
        extend type User @key(fields: "id") { id: ID! @external }`,
      resolvers: {
        Query: {
          transactions: (_: unknown, { first, offset }: Page) =>
            Array.from({ length: first }, (_unused, index) => transaction(offset + index)),
        },
      },
    },
  },
  query: `query Transfers($offset: Int!) {
    transactions(first: 20, offset: $offset) {
      id amount note from { id email name } to { id email name }
    }
  }`,
  offsets: 1_000,
  ratePerSecond: 300,
};
