import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import {
  type InputValueDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
} from "graphql";
import { openGraph, type Who } from "./graph.fixture.ts";
import { accountIds, holdIds, scheduleIds, transactionIds, userIds } from "./ids.ts";
import { alice, bob, carol, type Ledger, nextKey, openLedger, person } from "./ledger.fixture.ts";
import { schemaPath } from "./schema.ts";

// Every way to hand an id to the graph: what is somebody else's looks as if it did not exist.

type Ids = Readonly<Record<"hers" | "his" | "txn" | "hold" | "schedule" | "person", string>>;
type Trial = {
  /** Whose id it is, or who administers it: for them the answer is another than for no such id. */
  readonly may: () => Who;
  readonly source: (ids: Ids) => string;
  readonly input?: (ids: Ids) => object;
};

const mallory: Who = { id: userIds.create() };
const her: Who = { id: alice };
const him: Who = { id: bob };
const admin: Who = { id: carol, scopes: ["accounts:administer", "accounts:read:any"] };

const soon = new Date(Date.now() + 3_600_000).toISOString();

let ledger: Ledger;
let graph: ReturnType<typeof openGraph>;
let mallorys: string;
let real: Ids;
const madeUp: Ids = {
  hers: accountIds.encode(accountIds.create()),
  his: accountIds.encode(accountIds.create()),
  txn: transactionIds.encode(transactionIds.create()),
  hold: holdIds.encode(holdIds.create()),
  schedule: scheduleIds.encode(scheduleIds.create()),
  person: userIds.encode(userIds.create()),
};

beforeAll(async () => {
  ledger = await openLedger();
  graph = openGraph(ledger, undefined, { list: async () => [], replay: async () => false });
  mallorys = await ledger.wallet(mallory.id, 1_000);
  const [hers, his] = [await ledger.wallet(alice, 1_000), await ledger.wallet(bob, 0)];
  const sides = { fromAccountId: hers, toAccountId: his, amount: "1", currency: "EUR" };
  const [sent, held] = [
    await ledger.send(person(alice), sides),
    await ledger.send(person(alice), { ...sides, hold: true }),
  ];
  if (sent.outcome !== "created" || held.outcome !== "created") throw new Error("not sent");
  const input = { idempotencyKey: nextKey(), ...sides, startsAt: soon };
  const { data } = await graph.ask(
    her,
    `mutation ($input: ScheduleTransactionInput!) { scheduleTransaction(input: $input) {
      ... on TransactionScheduled { schedule { id } } } }`,
    { input },
  );
  const { schedule } = data.scheduleTransaction as { schedule: { id: string } };
  const txn = transactionIds.encode(sent.transactionId);
  const hold = holdIds.encode(held.transactionId);
  const other = userIds.encode(bob);
  real = { hers, his, txn, hold, schedule: schedule.id, person: other };
});

afterAll(() => ledger?.close());

const query = (may: Who, source: (ids: Ids) => string): Trial => ({
  may: () => may,
  source: (ids) => `{ ${source(ids)} }`,
});

const mutation = (
  may: Who,
  name: string,
  type: string,
  input: (ids: Ids, own: string) => object,
): Trial => ({
  may: () => may,
  source: () => `mutation ($input: ${type}!) { ${name}(input: $input) {
    __typename ... on UserError { code message } } }`,
  input: (ids) => ({ idempotencyKey: nextKey(), ...input(ids, mallorys) }),
});

const entity = (type: string, fields: string, id: (ids: Ids) => string) =>
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
    ({ hers }) => `node(id: "${hers}") { __typename id ... on Account { posted { amount } } }`,
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
  "Query.account(id)": query(her, ({ hers }) => `account(id: "${hers}") { id name }`),
  "Query.transaction(id)": query(him, ({ txn }) => `transaction(id: "${txn}") { id kind }`),
  "Query.hold(id)": query(her, ({ hold }) => `hold(id: "${hold}") { id amount { amount } }`),
  "Query.schedule(id)": query(her, ({ schedule }) => `schedule(id: "${schedule}") { id }`),
  "Query.transactions(filter.accountId)": query(
    her,
    ({ hers }) => `transactions(filter: { accountId: "${hers}" }) { edges { node { id } } }`,
  ),
  "Query.transactions(filter.counterpartyId)": query(
    her,
    ({ person }) =>
      `transactions(filter: { counterpartyId: "${person}" }) { edges { node { id } } }`,
  ),
  "Account.entries(filter.counterpartyId)": query(
    her,
    ({ person }) => `accounts { edges { node { entries(filter: { counterpartyId: "${person}" }) {
      edges { node { number } } } } } }`,
  ),
  "_entities Account": entity("Account", "id name posted { amount }", ({ hers }) => hers),
  "_entities Transaction": entity("Transaction", "id kind", ({ txn }) => txn),
  "_entities User": query(
    him,
    ({ person }) => `_entities(representations: [{ __typename: "User", id: "${person}" }]) {
      ... on User { accounts { edges { node { id } } } } }`,
  ),
  "Subscription.accountActivity(accountId)": {
    may: () => her,
    source: ({ hers }) => `subscription { accountActivity(accountId: "${hers}") { number } }`,
  },
  "Mutation.createTransaction(input.fromAccountId)": mutation(
    her,
    "createTransaction",
    "CreateTransactionInput",
    ({ hers }, own) => ({ fromAccountId: hers, toAccountId: own, ...money }),
  ),
  "Mutation.scheduleTransaction(input.fromAccountId)": mutation(
    her,
    "scheduleTransaction",
    "ScheduleTransactionInput",
    ({ hers }, own) => ({
      ...{ fromAccountId: hers, toAccountId: own, ...money },
      startsAt: soon,
    }),
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
    ({ hers: accountId }) => ({ accountId, name: "Mine" }),
  ),
  "Mutation.setAccountMetadata(input.accountId)": mutation(
    her,
    "setAccountMetadata",
    "SetAccountMetadataInput",
    ({ hers: accountId }) => ({ accountId, metadata: [] }),
  ),
  "Mutation.setAccountLimits(input.accountId)": mutation(
    admin,
    "setAccountLimits",
    "SetAccountLimitsInput",
    ({ hers: accountId }) => ({ accountId }),
  ),
  "Mutation.deposit(input.accountId)": mutation(
    admin,
    "deposit",
    "MoveOutsideInput",
    ({ hers: accountId }) => ({ accountId, ...money }),
  ),
  "Mutation.withdraw(input.accountId)": mutation(
    admin,
    "withdraw",
    "MoveOutsideInput",
    ({ hers: accountId }) => ({ accountId, ...money }),
  ),
  "Mutation.freezeAccount(input.accountId)": mutation(
    admin,
    "freezeAccount",
    "ChangeAccountStatusInput",
    ({ hers: accountId }) => ({ accountId, ...status }),
  ),
  "Mutation.unfreezeAccount(input.accountId)": mutation(
    admin,
    "unfreezeAccount",
    "ChangeAccountStatusInput",
    ({ hers: accountId }) => ({ accountId, ...status }),
  ),
  "Mutation.closeAccount(input.accountId)": mutation(
    her,
    "closeAccount",
    "CloseAccountInput",
    ({ hers: accountId }) => ({ accountId }),
  ),
  // Behind what staff did.
  "Query.auditEntries(subject)": query(
    admin,
    ({ hers }) => `auditEntries(subject: "${hers}") { edges { node { id } } }`,
  ),
};

/** Ids that anybody who has them may use, and why. */
const forAnybody: Readonly<Record<string, string>> = {
  "Mutation.createTransaction(input.toAccountId)": "whoever knows an account may pay into it",
  "Mutation.scheduleTransaction(input.toAccountId)": "as above",
  "Mutation.openRecipientAccount(input.recipientId)": "whoever found a person may pay them",
  "Mutation.retryJob(id)": "of no person's: staff alone has it, see the test of jobs",
  "Mutation.discardJob(id)": "as above",
  "Mutation.replayMessage(id)":
    "of no person's: staff alone has it, see the test of parked messages",
};

async function answerTo(who: Who, trial: Trial, ids: Ids): Promise<unknown> {
  const source = trial.source(ids);
  const variables = trial.input ? { input: trial.input(ids) } : {};
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
    expect(await answerTo(mallory, trial, real)).toEqual(await answerTo(mallory, trial, madeUp));
    // Or it would prove nothing.
    const allowed = await answerTo(trial.may(), trial, real);
    expect(allowed).not.toEqual(await answerTo(trial.may(), trial, madeUp));
  });

  test("of a kind that the field does not read is none either", async () => {
    for (const id of [
      "",
      "acc_",
      "usr_1",
      "acc",
      madeUp.person,
      real.hers.toUpperCase(),
      "\u0000",
    ]) {
      const variables = { id };
      const source = "query ($id: ID!) { node(id: $id) { id } hold(id: $id) { id } }";
      const { data, codes } = await graph.ask(her, source, variables);
      expect([data, codes]).toEqual([{ node: null, hold: null }, []]);
    }
    const unknown = await graph.ask(undefined, `{ node(id: "${real.hers}") { id } }`);
    expect(unknown.codes).toEqual(["UNAUTHENTICATED"]);
  });
});

test("every place of the schema that takes an id is tried", () => {
  const known = new Set([...Object.keys(trials), ...Object.keys(forAnybody)]);
  const tried = (place: string) => [...known].some((one) => one.startsWith(place));
  expect(placesOfIds().filter((place) => !tried(place))).toEqual([]);
});

/** Arguments, fields of inputs, and keys of entities. */
function placesOfIds(): string[] {
  const { definitions } = parse(readFileSync(schemaPath, "utf8"));
  const inputs = new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION
        ? [[definition.name.value, definition.fields ?? []] as const]
        : [],
    ),
  );
  const idsIn = (value: InputValueDefinitionNode): string[] => {
    const type = nameOf(value.type);
    if (type === "ID") return [value.name.value];
    const fields = inputs.get(type) ?? [];
    return fields.flatMap(idsIn).map((field) => `${value.name.value}.${field}`);
  };
  const objects = definitions.filter(
    (definition): definition is ObjectTypeDefinitionNode =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION,
  );
  return objects.flatMap(({ name, fields, directives }) => [
    ...(directives?.some((directive) => directive.name.value === "key")
      ? [`_entities ${name.value}`]
      : []),
    ...(fields ?? []).flatMap((field) =>
      (field.arguments ?? [])
        .flatMap(idsIn)
        .map((argument) => `${name.value}.${field.name.value}(${argument})`),
    ),
  ]);
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
