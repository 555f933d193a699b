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

type Stream = Awaited<ReturnType<typeof watch>>;

async function watch() {
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
  await eventually(async () => {
    await pay("before");
    return stream.next(500).catch(() => undefined);
  });
  while (await stream.next(300).catch(() => undefined));
  return stream;
}

/** All of these and nothing else, and the numbers of all that ever came without a gap. */
async function expectArrival(stream: Stream, references: readonly string[]): Promise<void> {
  const arrived: string[] = [];
  while (arrived.length < references.length) {
    const { data } = await stream.next(20_000);
    arrived.push(data?.accountActivity.transaction.reference ?? "");
  }
  expect(arrived).toEqual(references);
  await stream.nothing(300);
  const numbers = stream.received.map(({ data }) => data?.accountActivity.number ?? 0);
  expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
}

const outages: readonly (readonly [string, () => Promise<void>, () => Promise<void>])[] = [
  ["stopped", () => broker.stop(), () => broker.start()],
  ["full", () => broker.setDiskFull(true), () => broker.setDiskFull(false)],
];

test.each(outages)(
  "with the broker %s money still moves and nothing is pushed; when it is well, everything arrives once and in order",
  async (_, begin, end) => {
    const stream = await watch();
    await begin();
    const references = ["away 1", "away 2", "away 3"];
    for (const reference of references) await pay(reference);
    await stream.nothing(500);
    await end();
    await expectArrival(stream, references);
  },
  60_000,
);

test("when the broker is killed while money moves, everything arrives once and in order", async () => {
  const stream = await watch();
  const references = Array.from({ length: 40 }, (_, index) => `meanwhile ${index}`);
  for (const [index, reference] of references.entries()) {
    if (index === 10 || index === 30) broker.kill();
    await pay(reference);
  }
  await expectArrival(stream, references);
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
