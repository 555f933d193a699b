import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import type { Running } from "@tributary/runtime/lifecycle";
import {
  ask,
  type GuardedGateways,
  openGuardedGateways,
  refusals,
} from "./guarded-gateways.fixture.ts";

let guarded: GuardedGateways;
const ways: Record<string, Running> = {};
const tokens: Record<"user" | "support" | "admin", string> = {
  user: "",
  support: "",
  admin: "",
};

beforeAll(async () => {
  guarded = await openGuardedGateways();
  ways.own = await guarded.start({});
  ways.apollo = await guarded.start({ ENGINE: "apollo" });
  tokens.user = await guarded.issuer.token();
  tokens.support = await guarded.issuer.token({ roles: ["SUPPORT"] });
  tokens.admin = await guarded.issuer.token({ roles: ["ADMIN"] });
});

afterAll(() => guarded?.stop());

beforeEach(() => {
  guarded.asked();
});

describe.each(["own", "apollo"])("by the executor %s", (way) => {
  /** Asked twice: the second time it is known by then, and would go by the express lane. */
  async function tell(query: string, who?: keyof typeof tokens, variables: object = {}) {
    const gateway = ways[way];
    if (!gateway) throw new Error(way);
    const asking = { token: who && tokens[who], variables };
    const first = await ask(gateway, query, asking);
    expect(await ask(gateway, query, asking)).toEqual(first);
    return { data: first.data, refused: refusals(first), asked: guarded.asked() };
  }

  test("a field is null with its path and code, and nobody is asked for it", async () => {
    const { data, refused, asked } = await tell("{ open hidden person { name phone } }");
    expect(data).toEqual({
      open: "open",
      hidden: null,
      person: { name: "name of ada", phone: null },
    });
    expect(refused).toEqual(["hidden UNAUTHENTICATED", "person.phone UNAUTHENTICATED"]);
    expect(asked).not.toMatch(/hidden|phone/);
  });

  test.each([
    ["hidden", undefined, "UNAUTHENTICATED"],
    ["hidden", "user", undefined],
    ["forStaff", undefined, "UNAUTHENTICATED"],
    ["forStaff", "user", "FORBIDDEN"],
    ["forStaff", "support", undefined],
    ["forSome", "user", "FORBIDDEN"],
    ["forSome", "support", undefined],
    ["forAdmins", undefined, "UNAUTHENTICATED"],
    ["forAdmins", "support", "FORBIDDEN"],
    ["forAdmins", "admin", undefined],
    ["both", undefined, "UNAUTHENTICATED"],
    ["both", "user", undefined],
    ["level", undefined, "UNAUTHENTICATED"],
    ["level", "user", undefined],
    ["mark", undefined, "UNAUTHENTICATED"],
    ["mark", "user", undefined],
    ["vault { gold }", undefined, "UNAUTHENTICATED"],
    ["vault { gold }", "user", "FORBIDDEN"],
    ["vault { gold }", "support", undefined],
    ["vault { __typename }", "user", "FORBIDDEN"],
  ] as const)("%s as %s gives %s", async (selection, who, code) => {
    const { data, refused, asked } = await tell(`{ field: ${selection} }`, who);
    expect(refused).toEqual(code === undefined ? [] : [`field ${code}`]);
    expect(data.field === null).toBe(code !== undefined);
    expect(asked === "").toBe(code !== undefined);
  });

  test("aliases, fragments and conditions are no way round it", async () => {
    const { data, refused, asked } = await tell(
      `query Q($yes: Boolean!, $no: Boolean!) {
        a: hidden
        ... { b: hidden }
        ... on Query @include(if: $yes) { c: hidden @skip(if: $no) }
        ... on Query @include(if: $no) { d: hidden }
        ...Root
        person { ...Who ... on Person { tel: phone } }
      }
      fragment Root on Query { e: hidden open }
      fragment Who on Person { name ...Secrets }
      fragment Secrets on Person { phone }`,
      undefined,
      { yes: true, no: false },
    );
    const person = { name: "name of ada", phone: null, tel: null };
    expect(data).toEqual({ a: null, b: null, c: null, e: null, open: "open", person });
    expect(refused.map((one) => one.split(" ")[0])).toEqual([
      "a",
      "b",
      "c",
      "e",
      "person.phone",
      "person.tel",
    ]);
    expect(asked).not.toMatch(/hidden|phone/);
  });

  test("one that may not be null takes the object around it along", async () => {
    const { data, refused, asked } = await tell("{ strict { id secret } }");
    expect(data).toEqual({ strict: null });
    expect(refused).toEqual(["strict.secret UNAUTHENTICATED"]);
    expect(asked).not.toContain("secret");
  });

  test("in a list it is refused in each element, and below a refused one nothing is asked", async () => {
    const { data, refused, asked } = await tell("{ people { id boss { name rating } } }");
    expect(data.people).toEqual([
      { id: "ada", boss: null },
      { id: "bob", boss: null },
    ]);
    expect(refused).toEqual(["people.0.boss UNAUTHENTICATED", "people.1.boss UNAUTHENTICATED"]);
    expect(asked).not.toMatch(/boss|rating|name/);
  });

  test("in another subgraph's part of an entity it is refused, and the rest is joined", async () => {
    const { data, refused, asked } = await tell("{ people { name rating score } }");
    expect(data.people).toEqual([
      { name: "name of ada", rating: null, score: 10 },
      { name: "name of bob", rating: null, score: 10 },
    ]);
    expect(refused).toEqual(["people.0.rating UNAUTHENTICATED", "people.1.rating UNAUTHENTICATED"]);
    expect(asked).not.toContain("rating");
    const { data: whole } = await tell("{ person { rating reach } }", "user");
    expect(whole.person).toEqual({ rating: 5, reach: "phone of ada".length });
  });

  test("where a whole operation is refused, no subgraph is asked anything", async () => {
    const { data, refused, asked } = await tell("{ hidden }");
    expect([data, refused, asked]).toEqual([{ hidden: null }, ["hidden UNAUTHENTICATED"], ""]);
  });

  test("of an interface it is refused whichever object it is", async () => {
    const { data, refused, asked } = await tell("{ things { id label ... on Book { pages } } }");
    expect(data.things).toEqual([
      { id: "b1", label: null, pages: 7 },
      { id: "d1", label: null },
    ]);
    expect(refused).toEqual(["things.0.label UNAUTHENTICATED", "things.1.label UNAUTHENTICATED"]);
    expect(asked).not.toContain("label");
  });

  test("on a type of an interface it is refused there alone", async () => {
    const { data, refused } = await tell(
      "{ things { ... on Book { label } ... on Diary { label owner { name phone } } } }",
    );
    expect(data.things).toEqual([
      { label: "a book" },
      { label: null, owner: { name: "name of bob", phone: null } },
    ]);
    expect(refused).toEqual([
      "things.1.label UNAUTHENTICATED",
      "things.1.owner.phone UNAUTHENTICATED",
    ]);
  });

  test("a union's object of a type that is refused is null, with nothing of it fetched", async () => {
    const query = `{ found {
      __typename ... on Vault { gold } ... on Book { label } ... on Person { name phone } } }`;
    const { data, refused, asked } = await tell(query);
    expect(data.found).toEqual([
      { __typename: "Book", label: "a book" },
      null,
      { __typename: "Person", name: "name of ada", phone: null },
    ]);
    expect(refused).toEqual(["found.1 UNAUTHENTICATED", "found.2.phone UNAUTHENTICATED"]);
    expect(asked).not.toMatch(/gold|phone/);
    const { refused: ofUser } = await tell(query, "user");
    expect(ofUser).toEqual(["found.1 FORBIDDEN"]);
  });

  test("of a mutation the fields that are refused do nothing, and the others do", async () => {
    const { data, refused, asked } = await tell("mutation { act free }");
    expect(data).toEqual({ act: null, free: "free" });
    expect(refused).toEqual(["act UNAUTHENTICATED"]);
    expect(asked).not.toContain("act");
  });

  test("what one caller is refused is neither kept from the next one nor given to the last", async () => {
    const query = "query Both { hidden forStaff }";
    const as = async (who?: keyof typeof tokens) => (await tell(query, who)).data;
    const all = { hidden: "hidden", forStaff: "for staff" };
    const none = { hidden: null, forStaff: null };
    const some = { hidden: "hidden", forStaff: null };
    expect([await as("support"), await as(), await as("user")]).toEqual([all, none, some]);
    expect([await as(), await as("support"), await as("user")]).toEqual([none, all, some]);
  });

  test("the schema itself and the names of types are no secret by it", async () => {
    const { data, refused } = await tell(
      '{ __typename hidden __type(name: "Person") { name } person { __typename phone } }',
    );
    expect(data).toEqual({
      __typename: "Query",
      hidden: null,
      __type: { name: "Person" },
      person: { __typename: "Person", phone: null },
    });
    expect(refused).toEqual(["hidden UNAUTHENTICATED", "person.phone UNAUTHENTICATED"]);
  });
});
