import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { eventually } from "@tributary/testing/eventually";
import { type Platform, startPlatform } from "@tributary/testing/platform";

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
}, 60_000);

afterAll(async () => {
  await platform?.stop();
});

test("one query answers with fields of both subgraphs, joined by the person", async () => {
  const answer = await platform.as("alice").query(/* GraphQL */ `
    {
      me {
        displayName
        accounts(first: 1) {
          edges {
            node {
              name
              available {
                amount
                currency
              }
              owner {
                displayName
              }
            }
          }
        }
      }
    }
  `);
  expect(answer).toEqual({
    status: 200,
    data: {
      me: {
        displayName: "Alice Moreau",
        accounts: {
          edges: [
            {
              node: {
                name: "Everyday",
                available: { amount: "100000", currency: "EUR" },
                owner: { displayName: "Alice Moreau" },
              },
            },
          ],
        },
      },
    },
  });
});

test("an account is read by its id alone, its owner with it, and looks like none to anybody else", async () => {
  const id = await walletOf("alice");
  const document = /* GraphQL */ `
    query ($id: ID!) {
      node(id: $id) {
        __typename
        id
        ... on Account {
          owner {
            displayName
          }
        }
      }
    }
  `;
  const owner = { displayName: "Alice Moreau" };
  expect((await platform.as("alice").query(document, { id })).data).toEqual({
    node: { __typename: "Account", id, owner },
  });
  expect((await platform.as("bob").query(document, { id })).data).toEqual({ node: null });
});

test("money that alice sends arrives in bob's open subscription, with her name from the other subgraph", async () => {
  const [from, to] = await Promise.all([walletOf("alice"), walletOf("bob")]);
  const stream = await platform.as("bob").subscribe<{ accountActivity: unknown }>(
    /* GraphQL */ `
      subscription ($accountId: ID!) {
        accountActivity(accountId: $accountId) {
          cursor
          entries {
            amount {
              amount
            }
          }
          transaction {
            counterparty {
              displayName
            }
          }
        }
      }
    `,
    { accountId: to },
  );
  // A stream without `after` begins when it stands, which nothing tells: what is sent before is not
  // in it. So money is sent until some arrives.
  const event = await eventually(async () => {
    await send(from, to);
    return stream.next(500).catch(() => undefined);
  });
  expect(event.data?.accountActivity).toEqual({
    cursor: expect.any(String),
    entries: [{ amount: { amount: "1250" } }],
    transaction: { counterparty: { displayName: "Alice Moreau" } },
  });
  expect(event.errors).toBeUndefined();
});

async function walletOf(name: "alice" | "bob"): Promise<string> {
  const answer = await platform.as(name).query<{
    accounts: { edges: { node: { id: string; currency: string } }[] };
  }>("{ accounts { edges { node { id currency } } } }");
  const wallet = answer.data?.accounts.edges.find(({ node }) => node.currency === "EUR");
  if (!wallet) throw new Error(`${name} has no wallet: ${JSON.stringify(answer)}`);
  return wallet.node.id;
}

async function send(fromAccountId: string, toAccountId: string): Promise<void> {
  const answer = await platform.as("alice").query(
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
        fromAccountId,
        toAccountId,
        amount: "1250",
        currency: "EUR",
      },
    },
  );
  expect(answer.data).toEqual({ createTransaction: { __typename: "TransactionCreated" } });
}
