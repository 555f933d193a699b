import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { eventually } from "@tributary/testing/eventually";
import { type Platform, startPlatform } from "@tributary/testing/platform";
import { type PrivateBroker, privateBroker } from "@tributary/testing/private-broker";

const from = people.alice.wallets[0]?.id ?? "";
const to = people.bob.wallets[0]?.id ?? "";

type Activity = { accountActivity: { number: number; transaction: { reference: string } } };

let broker: PrivateBroker;
let platform: Platform;

beforeAll(async () => {
  broker = await privateBroker();
  platform = await startPlatform({ brokerUrl: broker.url });
}, 60_000);

afterAll(async () => {
  await platform?.stop();
  await broker?.close();
});

test("with the broker away money still moves and nothing is pushed; when it is back, everything arrives once and in order", async () => {
  const stream = await platform.as("bob").subscribe<Activity>(
    /* GraphQL */ `
      subscription ($accountId: ID!) {
        accountActivity(accountId: $accountId) {
          number
          transaction {
            reference
          }
        }
      }
    `,
    { accountId: to },
  );
  // Sent until the stream is seen to stand.
  const first = await eventually(async () => {
    await pay("before");
    return stream.next(500).catch(() => undefined);
  });
  await drain();

  await broker.stop();
  const references = ["away 1", "away 2", "away 3"];
  for (const reference of references) await pay(reference);
  await stream.nothing(500);

  await broker.start();
  const arrived: string[] = [];
  while (arrived.length < references.length) {
    const { data } = await stream.next(20_000);
    arrived.push(data?.accountActivity.transaction.reference ?? "");
  }
  expect(arrived).toEqual(references);
  await stream.nothing(300);
  const numbers = stream.received.map(({ data }) => data?.accountActivity.number);
  const start = first.data?.accountActivity.number ?? 0;
  expect(numbers).toEqual(numbers.map((_, index) => start + index));

  async function drain(): Promise<void> {
    while (await stream.next(300).catch(() => undefined));
  }
}, 60_000);

async function pay(reference: string): Promise<void> {
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
        fromAccountId: from,
        toAccountId: to,
        amount: "100",
        currency: "EUR",
        reference,
      },
    },
  );
  expect(answer).toEqual({
    status: 200,
    data: { createTransaction: { __typename: "TransactionCreated" } },
  });
}
