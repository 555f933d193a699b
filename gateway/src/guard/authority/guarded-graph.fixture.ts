import type { Journal, Line } from "../../testing/journal.ts";
import type { TinyContext } from "../../testing/tiny-subgraph.ts";

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.12", import: [
  "@key", "@external", "@requires", "@composeDirective", "@authenticated", "@requiresScopes", "@policy"])`;

/** Whoever asks these subgraphs is given everything: what is refused, the gateway refused. */
export const SHOP = `${LINK}
  extend schema @link(url: "https://tributary.dev/live/v1.0", import: ["@resumable"])
    @composeDirective(name: "@resumable")
  directive @resumable(cursor: String! = "cursor", after: String! = "after") on FIELD_DEFINITION
  type Query {
    open: String
    hidden: String @authenticated
    forStaff: String @requiresScopes(scopes: [["users:read:any"]])
    forSome: String @requiresScopes(scopes: [["users:read:any", "users:administer"], ["accounts:read:any"]])
    forAdmins: String @policy(policies: [["ADMIN"]])
    both: String @authenticated @policy(policies: [["client:development"]])
    person: Person
    people: [Person!]
    strict: Strict
    things: [Thing]
    found: [Found]
    vault: Vault
    level: Level
    mark: Mark
  }
  type Mutation { act: String @authenticated free: String }
  type Subscription {
    booked(behind: String): Line @resumable(cursor: "place", after: "behind")
    audited(behind: String): Line @resumable(cursor: "place", after: "behind")
      @requiresScopes(scopes: [["users:read:any"]])
  }
  type Line {
    place: String!
    number: Int!
    note: String @requiresScopes(scopes: [["users:read:any"]])
    payer: Person
  }
  type Person @key(fields: "id") {
    id: ID! name: String phone: String @authenticated friend: Person boss: Person @authenticated
  }
  type Strict { id: ID! secret: String! @authenticated }
  interface Thing { id: ID! label: String }
  type Book implements Thing { id: ID! label: String pages: Int }
  type Diary implements Thing { id: ID! label: String @authenticated owner: Person }
  union Found = Book | Vault | Person
  type Vault @requiresScopes(scopes: [["accounts:read:any"]]) { gold: Int }
  enum Level @authenticated { LOW HIGH }
  scalar Mark @authenticated
`;

export const SCORES = `${LINK}
  type Person @key(fields: "id") {
    id: ID!
    phone: String @external
    rating: Int @authenticated
    score: Int
    reach: Int @authenticated @requires(fields: "phone")
  }
`;

const person = (id: string) => ({
  __typename: "Person",
  id,
  name: `name of ${id}`,
  phone: `phone of ${id}`,
  friend: { id: "eve" },
  boss: { id: "zoe" },
});
const people: Readonly<Record<string, object>> = {
  ada: person("ada"),
  bob: person("bob"),
  eve: person("eve"),
  zoe: person("zoe"),
};

const book = { __typename: "Book", id: "b1", label: "a book", pages: 7 };
const diary = { __typename: "Diary", id: "d1", label: "a diary", owner: people.bob };

export const shopResolvers = (journal: Journal) => ({
  Query: {
    open: () => "open",
    hidden: () => "hidden",
    forStaff: () => "for staff",
    forSome: () => "for some",
    forAdmins: () => "for admins",
    both: () => "both",
    person: () => people.ada,
    people: () => [people.ada, people.bob],
    strict: () => ({ id: "s1", secret: "secret" }),
    things: () => [book, diary],
    found: () => [book, { __typename: "Vault", gold: 5 }, people.ada],
    vault: () => ({ gold: 5 }),
    level: () => "LOW",
    mark: () => "a mark",
  },
  Mutation: { act: () => "acted", free: () => "free" },
  Subscription: {
    booked: { subscribe: follow(journal) },
    audited: { subscribe: follow(journal), resolve: ({ booked }: { booked: Line }) => booked },
  },
  Line: { note: ({ number }: Line) => `note ${number}`, payer: () => people.ada },
  Person: { __resolveReference: async ({ id }: { id: string }) => people[id] },
});

function follow(journal: Journal) {
  return async (_: unknown, { behind }: { behind?: string | null }, context: TinyContext) => {
    const follower = journal.follow(behind ?? undefined);
    context.position = follower.position;
    return follower;
  };
}

export const scoreResolvers = {
  Person: {
    __resolveReference: async (known: object) => known,
    rating: () => 5,
    score: () => 10,
    reach: ({ phone }: { phone?: string }) => phone?.length ?? 0,
  },
};
