import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { eventuallyPasses } from "@tributary/testing/eventually";
import { type Platform, startPlatform } from "@tributary/testing/platform";

const from = people.alice.wallets[0]?.id ?? "";
const to = people.bob.wallets[0]?.id ?? "";

/** The source of the stream is away for as long as a process takes to start. */
const AWAY_MS_MAX = 60_000;

type Activity = {
  accountActivity: {
    number: number;
    kind: string;
    transaction: { reference: string; counterparty: { displayName: string } } | null;
  };
};

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform({ asProcesses: true });
}, 90_000);

afterAll(() => platform?.stop());

/** Never connects again by itself: whatever ended its stream would end the test. */
async function watch() {
  const stream = await platform.as("bob").subscribe<Activity>(
    /* GraphQL */ `
      subscription ($accountId: ID!) {
        accountActivity(accountId: $accountId, snapshot: true) {
          number
          kind
          transaction {
            reference
            counterparty {
              displayName
            }
          }
        }
      }
    `,
    { accountId: to },
  );
  const { data } = await stream.next(20_000);
  expect(data?.accountActivity.kind).toBe("SNAPSHOT");
  return stream;
}

test("transactions is killed under its streams again and again: clients see a pause, and no gap or duplicate", async () => {
  const devices = [await watch(), await watch()];
  const references = Array.from({ length: 8 }, (_, index) => `bridged ${index}`);
  for (const [index, reference] of references.entries()) {
    if (index % 4 === 2) platform.kill(platform.urls.transactions);
    await pay(reference);
  }
  for (const device of devices) {
    const arrived = [];
    while (arrived.length < references.length) {
      const { data, errors, extensions } = await device.next(AWAY_MS_MAX);
      expect([errors, typeof extensions?.cursor]).toEqual([undefined, "string"]);
      arrived.push(data?.accountActivity.transaction);
    }
    expect(arrived.map((transaction) => transaction?.reference)).toEqual(references);
    const names = new Set(arrived.map((transaction) => transaction?.counterparty.displayName));
    expect([...names]).toEqual([people.alice.displayName]);
    const numbers = device.received.map(({ data }) => data?.accountActivity.number ?? 0);
    expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
  }
}, 240_000);

/** Asked with one key until it is done: whoever asked may not know whether it was. */
async function pay(reference: string): Promise<void> {
  const idempotencyKey = randomUUID();
  const document = /* GraphQL */ `
    mutation ($input: CreateTransactionInput!) {
      createTransaction(input: $input) {
        __typename
      }
    }
  `;
  const input = {
    idempotencyKey,
    fromAccountId: from,
    toAccountId: to,
    amount: "100",
    currency: "EUR",
    reference,
  };
  await eventuallyPasses(
    async () => {
      const { data } = await platform.as("alice").query(document, { input });
      expect(data).toEqual({ createTransaction: { __typename: "TransactionCreated" } });
    },
    { timeoutMs: AWAY_MS_MAX },
  );
}
