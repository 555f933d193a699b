import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { type Name, people } from "@tributary/local/people";
import { brokenPromises } from "@tributary/testing/broken-promises";
import {
  dumpOf,
  everythingIn,
  readyToCopy,
  restoredDump,
} from "@tributary/testing/copied-database";
import { eventually } from "@tributary/testing/eventually";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { readPeople } from "@tributary/testing/read-people";

let platform: Platform;

beforeAll(async () => {
  [platform] = await Promise.all([
    // Names and standing are remembered there: of the same people in every other file as well.
    startPlatform(),
    readyToCopy(),
  ]);
}, 120_000);

afterAll(async () => {
  await platform?.stop();
});

const walletOf = (name: Name) => people[name].wallets[0]?.id ?? "";

async function pay(from: Name, to: Name): Promise<string> {
  const answer = await platform
    .as(from)
    .query<{ createTransaction: { __typename: string } | null }>(
      /* GraphQL */ `
      mutation ($input: CreateTransactionInput!) {
        createTransaction(input: $input) {
          __typename
        }
      }
    `,
      {
        input: {
          idempotencyKey: randomUUID(),
          fromAccountId: walletOf(from),
          toAccountId: walletOf(to),
          amount: "500",
          currency: "EUR",
        },
      },
    );
  // Who may not is refused by whoever learns of it first, gateway or subgraph.
  return answer.data?.createTransaction?.__typename ?? JSON.stringify(answer.errors);
}

async function administer(field: string, name: Name): Promise<unknown> {
  const answer = await platform
    .as("admin")
    .query(`mutation ($input: ChangeStandingInput!) { ${field}(input: $input) { __typename } }`, {
      input: { userId: people[name].id, reason: "LEGAL_ORDER", caseReference: "C-7" },
    });
  return answer.data?.[field];
}

async function statusOfWallet(name: Name): Promise<unknown> {
  const query = "query ($id: ID!) { account(id: $id) { status } }";
  const answer = await platform.as("support").query(query, { id: walletOf(name) });
  return answer.data?.account;
}

test("who is suspended in users can spend nothing in transactions, until reinstated", async () => {
  expect(await pay("bob", "alice")).toBe("TransactionCreated");
  expect(await administer("suspendUser", "bob")).toEqual({ __typename: "UserSuspended" });
  await eventually(async () => {
    expect(await statusOfWallet("bob")).toEqual({ status: "FROZEN" });
    return true;
  });
  expect(await pay("bob", "alice")).not.toBe("TransactionCreated");
  await administer("reinstateUser", "bob");
  await eventually(async () => (await pay("bob", "alice")) === "TransactionCreated");
});

test("who is erased is read nowhere, not in yesterday's copy either, and money still adds up", async () => {
  const { alice, bob } = people;
  await pay("alice", "bob");
  const { databaseUrls, peopleVariables } = platform;
  // What mariadb-dump writes the day before, restored beside it then and after.
  const dump = await dumpOf(databaseUrls.users);
  const readBeside = ({ url }: { url: string }) =>
    readPeople({ ...peopleVariables, DATABASE_URL: url });
  const yesterday = await restoredDump(dump);
  try {
    const [before] = (await readBeside(yesterday)).filter(({ id }) => id === alice.id);
    expect(before?.opened).toEqual([alice.displayName, alice.email]);
  } finally {
    await yesterday.drop();
  }
  expect(await administer("eraseUser", "alice")).toEqual({ __typename: "UserErasure" });
  const restored = await restoredDump(dump);
  try {
    // Nothing in the live store, and in the copy nothing that the keys that are left open.
    const after = new Map((await readBeside(restored)).map((person) => [person.id, person]));
    expect(after.get(alice.id)).toEqual({ id: alice.id, sealed: 2, opened: [] });
    expect(after.get(bob.id)?.opened).toEqual([bob.displayName, bob.email]);
    const [live] = (await readPeople(peopleVariables)).filter(({ id }) => id === alice.id);
    expect(live).toEqual({ id: alice.id, sealed: 0, opened: [] });
    const urls = [databaseUrls.users, restored.url, databaseUrls.transactions];
    for (const bytes of [dump, ...(await Promise.all(urls.map(everythingIn)))]) {
      for (const text of [alice.displayName, alice.email, "Moreau"]) {
        const hexadecimal = Buffer.from(text).toString("hex");
        expect([bytes.includes(text), bytes.includes(hexadecimal.toUpperCase())]).toEqual([
          false,
          false,
        ]);
      }
    }
  } finally {
    await restored.drop();
  }

  // To others she is an id with a history; she herself is nobody any more, whatever her token says.
  const history = await platform.as("bob").query(/* GraphQL */ `
    {
      transactions(first: 1, filter: { counterpartyId: "${alice.id}" }) {
        edges {
          node {
            amount {
              amount
            }
            counterparty {
              id
              displayName
            }
          }
        }
      }
    }
  `);
  const counterparty = { id: alice.id, displayName: null };
  expect(history.data).toEqual({
    transactions: { edges: [{ node: { amount: { amount: "500" }, counterparty } }] },
  });
  await eventually(async () => (await platform.as("alice").query("{ me { id } }")).status === 401);
  await eventually(async () => {
    expect(await statusOfWallet("alice")).toEqual({ status: "FROZEN" });
    return true;
  });
  expect(await brokenPromises(databaseUrls.transactions)).toEqual([]);
});
