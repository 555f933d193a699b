import type { Work } from "./work.ts";

const link = (...names: string[]) =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ${JSON.stringify(names)})`;

const COUNT = 1_000;
const REVIEWS_PER_USER = 3;

const user = (number: number) => ({
  id: String(number),
  name: `Person number ${number}`,
  username: `@person${number}`,
  birthday: 19_700_101 + number,
});

const product = (number: number) => ({
  upc: String(number),
  name: `Product number ${number}`,
  price: 100 + number * 7,
  weight: 50 + number * 3,
});

const review = (number: number) => {
  const author = Math.floor(number / REVIEWS_PER_USER);
  return {
    id: String(number),
    body: `What people say in review number ${number}`,
    author: { id: String(author), username: `@person${author}` },
    // Without a common factor: every product has as many reviews as every person wrote.
    product: { upc: String((number * 37) % COUNT) },
  };
};

const reviews = Array.from({ length: COUNT * REVIEWS_PER_USER }, (_, number) => review(number));
const byAuthor = Map.groupBy(reviews, ({ author }) => author.id);
const byProduct = Map.groupBy(reviews, (one) => one.product.upc);

const page = <Item>({ first, offset }: Page, item: (number: number) => Item) =>
  Array.from({ length: first }, (_, index) => item((offset + index) % COUNT));

type Page = { readonly first: number; readonly offset: number };
type UserKey = { readonly id: string };
type ProductKey = { readonly upc: string; readonly price?: number; readonly weight?: number };

const PAGE = "first: Int! = 10, offset: Int! = 0";
const ACCOUNTS = `type User @key(fields: "id") { id: ID! name: String username: String birthday: Int }`;
const PRODUCTS = `type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`;
const REVIEW = `type Review @key(fields: "id") {
  id: ID! body: String author: User @provides(fields: "username") product: Product
}`;
const STOCK = `weight: Int @external price: Int @external
  inStock: Boolean shippingEstimate: Int @requires(fields: "price weight")`;

/**
 * The graph by which federation gateways are commonly compared: people, products and what is in
 * stock, and reviews between them, four levels deep.
 */
export const fourSubgraphs: Work = {
  name: "four subgraphs",
  subgraphs: {
    accounts: {
      sdl: `${link("@key", "@shareable")} type Query { users(${PAGE}): [User] }
        ${ACCOUNTS.replace("username: String", "username: String @shareable")}`,
      federation1Sdl: `extend type Query { users(${PAGE}): [User] } ${ACCOUNTS}`,
      resolvers: {
        Query: { users: (_: unknown, args: Page) => page(args, user) },
        User: { __resolveReference: async ({ id }: UserKey) => user(Number(id)) },
      },
    },
    inventory: {
      sdl: `${link("@key", "@external", "@requires")}
        type Product @key(fields: "upc") { upc: String! ${STOCK} }`,
      federation1Sdl: `extend type Product @key(fields: "upc") { upc: String! @external ${STOCK} }`,
      resolvers: {
        Product: {
          __resolveReference: async (key: ProductKey) => ({
            ...key,
            inStock: Number(key.upc) % 3 > 0,
          }),
          shippingEstimate: ({ price = 0, weight = 0 }: ProductKey) =>
            price > 1_000 ? 0 : Math.round(weight / 2),
        },
      },
    },
    products: {
      sdl: `${link("@key")} type Query { topProducts(${PAGE}): [Product] } ${PRODUCTS}`,
      federation1Sdl: `extend type Query { topProducts(${PAGE}): [Product] } ${PRODUCTS}`,
      resolvers: {
        Query: { topProducts: (_: unknown, args: Page) => page(args, product) },
        Product: { __resolveReference: async ({ upc }: ProductKey) => product(Number(upc)) },
      },
    },
    reviews: {
      sdl: `${link("@key", "@external", "@provides")} ${REVIEW}
        type User @key(fields: "id") { id: ID! username: String @external reviews: [Review] }
        type Product @key(fields: "upc") { upc: String! reviews: [Review] }`,
      federation1Sdl: `${REVIEW}
        extend type User @key(fields: "id") {
          id: ID! @external username: String @external reviews: [Review]
        }
        extend type Product @key(fields: "upc") { upc: String! @external reviews: [Review] }`,
      resolvers: {
        Review: { __resolveReference: async ({ id }: UserKey) => reviews[Number(id)] },
        User: {
          __resolveReference: async (key: UserKey) => key,
          reviews: ({ id }: UserKey) => byAuthor.get(id) ?? [],
        },
        Product: {
          __resolveReference: async (key: ProductKey) => key,
          reviews: ({ upc }: ProductKey) => byProduct.get(upc) ?? [],
        },
      },
    },
  },
  query: `
    fragment Person on User { id username name }
    fragment Said on Review { id body }
    fragment Goods on Product { inStock name price shippingEstimate upc weight }
    query Shop($offset: Int!) {
      users(first: 11, offset: $offset) {
        ...Person
        reviews {
          ...Said
          product {
            ...Goods
            reviews { ...Said author { ...Person reviews { ...Said product { ...Goods } } } }
          }
        }
      }
      topProducts(first: 8, offset: $offset) {
        ...Goods
        reviews { ...Said author { ...Person reviews { ...Said product { ...Goods } } } }
      }
    }`,
  offsets: 100,
  ratePerSecond: 20,
};
