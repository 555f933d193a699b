import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { placesOfIds } from "@tributary/testing/id-places";
import {
  anHour,
  type Belongings,
  belongingsOf,
  madeUpBelongings,
  soon,
} from "./belongings.fixture.ts";
import { exchanging } from "./exchange.fixture.ts";
import { openGraph, type Who } from "./graph.fixture.ts";
import { userIds } from "./ids.ts";
import { alice, bob, carol, type Ledger, nextKey, openLedger } from "./ledger.fixture.ts";
import { schemaPath } from "./schema.ts";

// Every way to hand an id to the graph: what is somebody else's looks as if it did not exist.

type Trial = {
  /** Whose id it is, or who administers it: for them the answer is another than for no such id. */
  readonly may: Who;
  readonly source: (ids: Belongings) => string;
  /** Of the ids that it takes, one is tried; the others are the caller's own. */
  readonly input?: (ids: Belongings, own: Belongings) => object;
};

const mallory: Who = { id: userIds.create() };
const her: Who = { id: alice };
const him: Who = { id: bob };
const admin: Who = { id: carol, scopes: ["accounts:administer", "accounts:read:any"] };

let ledger: Ledger;
let graph: ReturnType<typeof openGraph>;
let hers: Belongings;
let mallorys: Belongings;
const madeUp = madeUpBelongings();

beforeAll(async () => {
  ledger = await openLedger();
  graph = openGraph(ledger);
  await exchanging(ledger).setRate("EUR/USD", "1");
  await exchanging(ledger).fund("USD", "1000");
  hers = await belongingsOf(ledger, graph, [alice, bob]);
  mallorys = await belongingsOf(ledger, graph, [mallory.id, userIds.create()]);
});

afterAll(() => ledger?.close());

const query = (may: Who, source: (ids: Belongings) => string): Trial => ({
  may,
  source: (ids) => `{ ${source(ids)} }`,
});

const mutation = (
  may: Who,
  name: string,
  type: string,
  input: (ids: Belongings, own: Belongings) => object,
): Trial => ({
  may,
  source: () => `mutation ($input: ${type}!) { ${name}(input: $input) {
    __typename ... on UserError { code message } } }`,
  input: (ids, own) => ({ idempotencyKey: nextKey(), ...input(ids, own) }),
});

const entity = (type: string, fields: string, id: (ids: Belongings) => string) =>
  query(
    her,
    (ids) =>
      `_entities(representations: [{ __typename: "${type}", id: "${id(ids)}" }]) {
        ... on ${type} { ${fields} } }`,
  );
const money = { amount: "1", currency: "EUR" };
const status = { reason: "OTHER" };

const trials: Readonly<Record<string, Trial>> = {
  "Query.node(id) of an account": query(
    her,
    ({ account }) =>
      `node(id: "${account}") { __typename id ... on Account { posted { amount } } }`,
  ),
  "Query.node(id) of a transaction": query(
    him,
    ({ txn }) => `node(id: "${txn}") { __typename id }`,
  ),
  "Query.node(id) of a hold": query(him, ({ hold }) => `node(id: "${hold}") { __typename id }`),
  "Query.node(id) of a schedule": query(
    her,
    ({ schedule }) => `node(id: "${schedule}") { __typename id }`,
  ),
  "Query.node(id) of a statement": query(
    her,
    ({ statement }) => `node(id: "${statement}") { __typename id }`,
  ),
  "Query.statement(id)": query(her, ({ statement }) => `statement(id: "${statement}") { id }`),
  "Query.account(id)": query(her, ({ account }) => `account(id: "${account}") { id name }`),
  "Query.transaction(id)": query(him, ({ txn }) => `transaction(id: "${txn}") { id kind }`),
  "Query.hold(id)": query(her, ({ hold }) => `hold(id: "${hold}") { id amount { amount } }`),
  "Query.schedule(id)": query(her, ({ schedule }) => `schedule(id: "${schedule}") { id }`),
  "Query.transactions(filter.accountId)": query(
    her,
    ({ account }) => `transactions(filter: { accountId: "${account}" }) { edges { node { id } } }`,
  ),
  "Query.transactions(filter.counterpartyId)": query(
    her,
    ({ other }) => `transactions(filter: { counterpartyId: "${other}" }) { edges { node { id } } }`,
  ),
  "Account.entries(filter.counterpartyId)": query(
    her,
    ({ other }) => `accounts { edges { node { entries(filter: { counterpartyId: "${other}" }) {
      edges { node { number } } } } } }`,
  ),
  "_entities Account": entity("Account", "id name posted { amount }", ({ account }) => account),
  "_entities Transaction": entity("Transaction", "id kind", ({ txn }) => txn),
  "_entities User": query(
    him,
    ({ other }) => `_entities(representations: [{ __typename: "User", id: "${other}" }]) {
      ... on User { accounts { edges { node { id } } } } }`,
  ),
  "Subscription.accountActivity(accountId)": {
    may: her,
    source: ({ account }) => `subscription { accountActivity(accountId: "${account}") { number } }`,
  },
  "Subscription.transactionUpdated(id)": {
    may: him,
    source: ({ txn }) => `subscription { transactionUpdated(id: "${txn}") { id } }`,
  },
  "Mutation.createTransaction(input.fromAccountId)": mutation(
    her,
    "createTransaction",
    "CreateTransactionInput",
    ({ account: fromAccountId }, own) => ({ fromAccountId, toAccountId: own.account, ...money }),
  ),
  "Mutation.scheduleTransaction(input.fromAccountId)": mutation(
    her,
    "scheduleTransaction",
    "ScheduleTransactionInput",
    ({ account: fromAccountId }, own) => ({
      ...{ fromAccountId, toAccountId: own.account, ...money },
      startsAt: soon(),
    }),
  ),
  "Mutation.exchange(input.quoteId)": mutation(
    her,
    "exchange",
    "ExchangeInput",
    ({ quote: quoteId }, { account: fromAccountId, dollars: toAccountId }) => ({
      ...{ quoteId, fromAccountId, toAccountId },
    }),
  ),
  "Mutation.exchange(input.fromAccountId)": mutation(
    her,
    "exchange",
    "ExchangeInput",
    ({ account: fromAccountId }, { quote: quoteId, dollars: toAccountId }) => ({
      ...{ quoteId, fromAccountId, toAccountId },
    }),
  ),
  "Mutation.exchange(input.toAccountId)": mutation(
    her,
    "exchange",
    "ExchangeInput",
    ({ dollars: toAccountId }, { quote: quoteId, account: fromAccountId }) => ({
      ...{ quoteId, fromAccountId, toAccountId },
    }),
  ),
  "Mutation.requestStatement(input.accountId)": mutation(
    her,
    "requestStatement",
    "RequestStatementInput",
    ({ account: accountId }) => ({ accountId, ...anHour }),
  ),
  "Mutation.remakeStatement(input.statementId)": mutation(
    admin,
    "remakeStatement",
    "RemakeStatementInput",
    ({ statement: statementId }) => ({ statementId }),
  ),
  "Mutation.cancelSchedule(input.scheduleId)": mutation(
    her,
    "cancelSchedule",
    "CancelScheduleInput",
    ({ schedule: scheduleId }) => ({ scheduleId }),
  ),
  "Mutation.captureHold(input.holdId)": mutation(
    him,
    "captureHold",
    "CaptureHoldInput",
    ({ hold: holdId }) => ({ holdId }),
  ),
  "Mutation.voidHold(input.holdId)": mutation(
    him,
    "voidHold",
    "VoidHoldInput",
    ({ hold: holdId }) => ({ holdId }),
  ),
  "Mutation.reverseTransaction(input.transactionId)": mutation(
    him,
    "reverseTransaction",
    "ReverseTransactionInput",
    ({ txn: transactionId }) => ({ transactionId }),
  ),
  "Mutation.renameAccount(input.accountId)": mutation(
    her,
    "renameAccount",
    "RenameAccountInput",
    ({ account: accountId }) => ({ accountId, name: "Mine" }),
  ),
  "Mutation.setAccountMetadata(input.accountId)": mutation(
    her,
    "setAccountMetadata",
    "SetAccountMetadataInput",
    ({ account: accountId }) => ({ accountId, metadata: [] }),
  ),
  "Mutation.setAccountLimits(input.accountId)": mutation(
    admin,
    "setAccountLimits",
    "SetAccountLimitsInput",
    ({ account: accountId }) => ({ accountId }),
  ),
  "Mutation.deposit(input.accountId)": mutation(
    admin,
    "deposit",
    "MoveOutsideInput",
    ({ account: accountId }) => ({ accountId, ...money }),
  ),
  "Mutation.withdraw(input.accountId)": mutation(
    admin,
    "withdraw",
    "MoveOutsideInput",
    ({ account: accountId }) => ({ accountId, ...money }),
  ),
  "Mutation.freezeAccount(input.accountId)": mutation(
    admin,
    "freezeAccount",
    "ChangeAccountStatusInput",
    ({ account: accountId }) => ({ accountId, ...status }),
  ),
  "Mutation.unfreezeAccount(input.accountId)": mutation(
    admin,
    "unfreezeAccount",
    "ChangeAccountStatusInput",
    ({ account: accountId }) => ({ accountId, ...status }),
  ),
  "Mutation.closeAccount(input.accountId)": mutation(
    her,
    "closeAccount",
    "CloseAccountInput",
    ({ account: accountId }) => ({ accountId }),
  ),
  // Behind what staff did.
  "Query.auditEntries(subject)": query(
    admin,
    ({ account }) => `auditEntries(subject: "${account}") { edges { node { id } } }`,
  ),
};

/** Ids that anybody who has them may use, and why. */
const forAnybody: Readonly<Record<string, string>> = {
  "Mutation.createTransaction(input.toAccountId)": "whoever knows an account may pay into it",
  "Mutation.scheduleTransaction(input.toAccountId)": "as above",
  "Mutation.openRecipientAccount(input.recipientId)": "whoever found a person may pay them",
  "Subscription.allActivity(filter.accountId)":
    "staff alone may ask, who may read any: see the test of feeds",
  "Subscription.allActivity(filter.ownerId)": "as above",
  "Mutation.retryJob(id)": "of no person's: staff alone has it, see the test of jobs",
  "Mutation.discardJob(id)": "likewise",
  "Mutation.replayMessage(id)":
    "of no person's: staff alone has it, see the test of parked messages",
};

async function answerTo(who: Who, trial: Trial, ids: Belongings): Promise<unknown> {
  const source = trial.source(ids);
  const variables = trial.input
    ? { input: trial.input(ids, who === mallory ? mallorys : hers) }
    : {};
  if (!source.startsWith("subscription")) return graph.ask(who, source, variables);
  const stream = await graph.follow(who, source);
  if ("codes" in stream) return stream;
  await stream.return?.();
  return "a stream";
}

describe("an id of somebody else's, as one that does not exist", () => {
  test.each(Object.keys(trials))("%s", async (place) => {
    const trial = trials[place];
    if (!trial) throw new Error("no trial");
    expect(await answerTo(mallory, trial, hers)).toEqual(await answerTo(mallory, trial, madeUp));
    // Or it would prove nothing.
    const allowed = await answerTo(trial.may, trial, hers);
    expect(allowed).not.toEqual(await answerTo(trial.may, trial, madeUp));
  });

  test("of a kind that the field does not read is none either", async () => {
    for (const id of [
      "",
      "acc_",
      "usr_1",
      "acc",
      madeUp.other,
      hers.account.toUpperCase(),
      "\u0000",
    ]) {
      const variables = { id };
      const source = "query ($id: ID!) { node(id: $id) { id } hold(id: $id) { id } }";
      const { data, codes } = await graph.ask(her, source, variables);
      expect([data, codes]).toEqual([{ node: null, hold: null }, []]);
    }
    const unknown = await graph.ask(undefined, `{ node(id: "${hers.account}") { id } }`);
    expect(unknown.codes).toEqual(["UNAUTHENTICATED"]);
  });
});

test("every place of the schema that takes an id is tried", () => {
  const known = new Set([...Object.keys(trials), ...Object.keys(forAnybody)]);
  const tried = (place: string) => [...known].some((one) => one.startsWith(place));
  expect(placesOfIds(readFileSync(schemaPath, "utf8")).filter((place) => !tried(place))).toEqual(
    [],
  );
});
