import { expect, test } from "@jest/globals";
import { idCodec } from "@tributary/subgraph/ids";
import { people } from "./people.ts";

const everyone = Object.values(people);

test("everyone's fixed ids are ids as the subgraphs write them", () => {
  const users = idCodec("usr");
  const accounts = idCodec("acc");
  expect(everyone.map(({ id }) => users.decode(id)).includes(undefined)).toBe(false);
  const wallets = everyone.flatMap((person) => person.wallets);
  expect(wallets.map(({ id }) => accounts.decode(id)).includes(undefined)).toBe(false);
});

test("no two share an id or an address", () => {
  const ids = everyone.flatMap(({ id, email, wallets }) => [
    id,
    email,
    ...wallets.map((w) => w.id),
  ]);
  expect(new Set(ids).size).toBe(ids.length);
});

test("alice and bob can pay each other from their first wallets", () => {
  expect(people.alice.wallets[0]?.currency).toBe("EUR");
  expect(people.bob.wallets[0]?.currency).toBe("EUR");
});
