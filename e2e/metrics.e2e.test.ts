import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { people } from "@tributary/local/people";
import { eventually } from "@tributary/testing/eventually";
import { type MetricSamples, metricSamples } from "@tributary/testing/metric-samples";
import { metricsCatalogue } from "@tributary/testing/metrics-catalogue";
import { type Platform, startPlatform } from "@tributary/testing/platform";

const SEND = `mutation Send($input: CreateTransactionInput!) {
  createTransaction(input: $input) { __typename }
}`;
const FOLLOW = `subscription ($accountId: ID!) {
  accountActivity(accountId: $accountId) { number account { owner { displayName } } }
}`;
const [from, to] = [people.alice.wallets[0]?.id ?? "", people.bob.wallets[0]?.id ?? ""];

let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
}, 60_000);
afterAll(() => platform?.stop());

async function of(name: "gateway" | "users" | "transactions"): Promise<MetricSamples> {
  return metricSamples(await platform.metrics(platform.urls[name]));
}

/** Sends the same order as often as said. */
async function send(amount: string, { times = 1 } = {}): Promise<unknown[]> {
  const order = { amount, currency: "EUR", reference: "Lunch" };
  const sides = { fromAccountId: from, toAccountId: to };
  const input = { idempotencyKey: randomUUID(), ...order, ...sides };
  const answers: unknown[] = [];
  for (let count = 0; count < times; count += 1) {
    answers.push((await platform.as("alice").query(SEND, { input })).data);
  }
  return answers;
}

test("an operation's answers are counted under the digest of its text, by what came of them", async () => {
  const name = `q${randomUUID().replaceAll("-", "")}`;
  const before = await of("gateway");
  for (let count = 0; count < 3; count += 1) {
    expect((await platform.as("alice").query(`query ${name} { me { id } }`)).status).toBe(200);
  }
  await platform.as("alice").query(`query ${name} { nothingLikeThis }`);
  const after = await of("gateway");
  const count = "tributary_gateway_requests_total";
  const isNew = (operation: string | undefined) =>
    before.sum(count, { operation: operation ?? "" }) === 0;
  const added = after.samples.filter(
    ({ name, labels }) => name === count && isNew(labels.operation),
  );
  const [operation = ""] = added
    .map(({ labels }) => labels.operation)
    .filter((one) => one !== "none");
  expect(operation).toMatch(/^[0-9a-f]{16}$/);
  expect(after.sum(count, { operation, outcome: "ok" })).toBe(3);
  expect(after.sum("tributary_gateway_request_duration_seconds_count", { operation })).toBe(3);
  const refused = { operation: "none", outcome: "refused" };
  expect(after.sum(count, refused) - before.sum(count, refused)).toBe(1);
  const invalid = { code: "GRAPHQL_VALIDATION_FAILED" };
  const errors = "tributary_gateway_errors_total";
  expect(after.sum(errors, invalid) - before.sum(errors, invalid)).toBe(1);
  expect(after.sum("tributary_gateway_fetches_total", { subgraph: "users" })).toBeGreaterThan(0);
});

test("money is counted once it is committed, and a refusal once, however often they are asked for", async () => {
  const before = await of("transactions");
  expect(await send("1234", { times: 3 })).toEqual(
    Array(3).fill({ createTransaction: { __typename: "TransactionCreated" } }),
  );
  expect(await send("999999999", { times: 2 })).toEqual(
    Array(2).fill({ createTransaction: { __typename: "InsufficientFunds" } }),
  );
  const after = await of("transactions");
  const grown = (name: string, labels = {}) => after.sum(name, labels) - before.sum(name, labels);
  const transfers = { kind: "TRANSFER", currency: "EUR" };
  expect(grown("tributary_ledger_transactions_total", transfers)).toBe(1);
  expect(grown("tributary_ledger_volume_minor_units_total", transfers)).toBe(1234);
  expect(grown("tributary_ledger_refusals_total", { code: "INSUFFICIENT_FUNDS" })).toBe(1);
  expect(grown("tributary_ledger_refusals_total")).toBe(1);
});

test("a stream is counted while it is open, and its messages with their way from commit to client", async () => {
  const stream = await platform.as("alice").subscribe(FOLLOW, { accountId: from });
  await eventually(async () => (await of("gateway")).sum("tributary_live_streams") === 1);
  await eventually(async () => {
    await send("1");
    return (await of("gateway")).sum("tributary_live_messages_total") > 0;
  });
  expect((await stream.next()).data).toBeDefined();
  const gateway = await of("gateway");
  const delays = gateway.sum("tributary_live_message_delay_seconds_count");
  expect(delays).toBe(gateway.sum("tributary_live_messages_total"));
  expect(gateway.sum("tributary_live_connections", { transport: "websocket" })).toBe(1);
  const lag = "tributary_live_event_lag_seconds_count";
  await eventually(async () => (await of("transactions")).sum(lag) > 0);
  await stream.close();
  await eventually(async () => (await of("gateway")).sum("tributary_live_streams") === 0);
  await eventually(async () => (await of("gateway")).sum("tributary_live_connections") === 0);
});

test("docs/METRICS.md has every metric with its type and labels, and none that is not there", async () => {
  const catalogue = metricsCatalogue();
  for (const service of ["gateway", "users", "transactions"] as const) {
    const { types, samples } = await of(service);
    const documented = catalogue.filter(({ services }) => services.includes(service));
    const missing = documented.filter(({ name, type }) => types.get(name) !== type);
    expect(missing.map(({ name }) => name)).toEqual([]);
    const ours = [...types.keys()].filter((name) => name.startsWith("tributary_"));
    expect(ours.filter((name) => !documented.some((one) => one.name === name))).toEqual([]);
    for (const sample of samples) {
      const metric = documented.find(
        ({ name, type }) =>
          sample.name === name ||
          (type === "histogram" && /^_(bucket|sum|count)$/.test(sample.name.slice(name.length))),
      );
      if (!metric || !sample.name.startsWith(metric.name)) continue;
      const { le: _, service: __, ...labels } = sample.labels;
      expect([metric.name, Object.keys(labels)]).toEqual([metric.name, metric.labels]);
    }
  }
});

test("nothing of a person, and no text of a client's, is in a metric", async () => {
  const told = await Promise.all(
    Object.values(platform.urls.gateways)
      .concat(platform.urls.users, platform.urls.transactions)
      .map((url) => platform.metrics(url)),
  );
  expect(told.join("")).not.toMatch(/usr_|acc_|txn_|@example|Moreau|Lunch|nothingLikeThis/);
});
