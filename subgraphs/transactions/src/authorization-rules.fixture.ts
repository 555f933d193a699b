import type {
  FieldRule,
  Outcome,
  Outcomes,
  Rules,
  TypeRule,
} from "@tributary/testing/authorization-matrix";

export const viewers = [
  "owner",
  "counterparty",
  "stranger",
  "support",
  "admin",
  "tiredAdmin",
  "service",
  "nobody",
] as const;
export type Viewer = (typeof viewers)[number];

/** Whoever is not named meets `others`; who has not signed in is told so. */
function only(named: Partial<Outcomes<Viewer>>, others: Outcome): FieldRule<Viewer> {
  const of = (viewer: Viewer) =>
    named[viewer] ?? (viewer === "nobody" ? "UNAUTHENTICATED" : others);
  return {
    outcomes: {
      owner: of("owner"),
      counterparty: of("counterparty"),
      stranger: of("stranger"),
      support: of("support"),
      admin: of("admin"),
      tiredAdmin: of("tiredAdmin"),
      service: of("service"),
      nobody: of("nobody"),
    },
  };
}

const staff = { support: "SEEN", admin: "SEEN", tiredAdmin: "SEEN", service: "SEEN" };
const anybody = only({}, "SEEN");
const bothSides = only({ owner: "SEEN", counterparty: "SEEN", ...staff }, "NOTHING");
const ownerAlone = only({ owner: "SEEN", ...staff }, "NOTHING");
/** Of the other side's account, for who knows that there is one. */
const owned = only({ owner: "SEEN", counterparty: "FORBIDDEN", ...staff }, "NOTHING");
const administered = only({ admin: "SEEN", tiredAdmin: "SEEN" }, "FORBIDDEN");

const given = (rule: FieldRule<Viewer>, args: string) => ({ ...rule, args });
const maybe = (rule: FieldRule<Viewer>) => ({ ...rule, mayBeEmpty: true });

/** The variables that a document uses are declared: ids, all of them. */
function operation(kind: "query" | "mutation", selection: string): string {
  const used = [...new Set([...selection.matchAll(/\$\w+/g)].map(([name]) => name))];
  const variables = used.map((name) => `${name}: ID!`).join(", ");
  return `${kind} ${variables === "" ? "" : `(${variables})`} { ${selection} }`;
}

/** `path` such as `account(id: $account) { entries {`: what closes it is added. */
function closed(path: string) {
  const depth = path.split("{").length - 1;
  return (selection: string) => `${path} ${selection}${" }".repeat(depth)}`;
}

function reach(path: string) {
  const around = closed(path);
  return (selection: string) => operation("query", around(selection));
}

/** As the gateway asks for what this subgraph has of a person. */
function ofOwner(path = "") {
  const below = path === "" ? (selection: string) => selection : closed(path);
  return (selection: string) =>
    operation(
      "query",
      `_entities(representations: [{ __typename: "User", id: $owner }]) {
        ... on User { ${below(selection)} } }`,
    );
}

const as = (
  root: `${string}.${string}`,
  path: string,
  options: { mayBeEmpty?: boolean } = {},
): TypeRule<Viewer> => ({ as: root, reach: reach(path), ...options });

const each = (names: string, rule: FieldRule<Viewer>) =>
  Object.fromEntries(names.split(" ").map((name) => [name, rule]));

const from = "transaction(id: $txn) { from {";
const period = '(since: "2026-01-31T09:00:00Z", until: "2026-01-31T10:00:00Z"';

// Nothing is done: an empty key is no key, which is looked at before anything that is named.
const key = 'idempotencyKey: ""';
const order = `fromAccountId: $account, toAccountId: $account, amount: "1", currency: "EUR"`;
const forPeople = (input: string) =>
  given(only({ service: "NotFound" }, "InvalidInput"), `(input: { ${key}, ${input} })`);
/** Where there is nothing that could be not found. */
const forPersons = (input: string) =>
  given(only({ service: "FORBIDDEN" }, "InvalidInput"), `(input: { ${key}, ${input} })`);
const forStaff = (input: string) =>
  given(
    only({ admin: "InvalidInput", tiredAdmin: "REAUTHENTICATION_REQUIRED" }, "FORBIDDEN"),
    `(input: { ${key}, ${input} })`,
  );
const byId = given(
  only({ admin: "NotFound", tiredAdmin: "REAUTHENTICATION_REQUIRED" }, "FORBIDDEN"),
  "(id: $account)",
);

export const rules: Rules<Viewer> = {
  Query: {
    reach: (selection) => operation("query", selection),
    fields: {
      node: given(ownerAlone, "(id: $account)"),
      account: given(ownerAlone, "(id: $account)"),
      accounts: anybody,
      transaction: given(bothSides, "(id: $txn)"),
      transactions: anybody,
      hold: given(bothSides, "(id: $hold)"),
      schedule: given(ownerAlone, "(id: $schedule)"),
      statement: given(ownerAlone, "(id: $statement)"),
      currencies: anybody,
      exchangeRates: given(anybody, '(fromCurrency: "EUR")'),
      platformAccounts: given(only(staff, "FORBIDDEN"), '(currency: "EUR")'),
      feeSchedules: maybe(anybody),
      auditEntries: administered,
      jobs: administered,
      parkedMessages: maybe(administered),
    },
  },
  Mutation: {
    reach: (selection) => operation("mutation", selection),
    fields: {
      createTransaction: forPeople(order),
      scheduleTransaction: forPeople(`${order}, startsAt: "2026-01-31T09:00:00Z"`),
      cancelSchedule: forPeople("scheduleId: $schedule"),
      requestStatement: forPeople(
        'accountId: $account, since: "2026-01-31T09:00:00Z", until: "2026-01-31T10:00:00Z"',
      ),
      remakeStatement: forStaff("statementId: $statement"),
      captureHold: forPeople("holdId: $hold"),
      voidHold: forPeople("holdId: $hold"),
      reverseTransaction: forPeople("transactionId: $txn"),
      openAccount: forPersons('currency: "EUR"'),
      openRecipientAccount: forPersons('recipientId: $other, currency: "EUR"'),
      renameAccount: forPeople('accountId: $account, name: "Mine"'),
      setAccountMetadata: forPeople("accountId: $account, metadata: []"),
      closeAccount: forPeople("accountId: $account"),
      freezeAccount: forStaff("accountId: $account, reason: OTHER"),
      unfreezeAccount: forStaff("accountId: $account, reason: OTHER"),
      setAccountLimits: forStaff("accountId: $account"),
      setExchangeRate: forStaff(
        'fromCurrency: "EUR", toCurrency: "USD", rate: "1", validUntil: "2030-01-01T00:00:00Z"',
      ),
      quoteExchange: given(
        only({ service: "FORBIDDEN" }, "InvalidInput"),
        '(input: { fromCurrency: "", toCurrency: "USD", sellAmount: "1" })',
      ),
      exchange: forPeople("quoteId: $quote, fromAccountId: $account, toAccountId: $dollars"),
      setFeeSchedule: forStaff('currency: "EUR", kind: TRANSFER'),
      deposit: forStaff('accountId: $account, amount: "1", currency: "EUR"'),
      withdraw: forStaff('accountId: $account, amount: "1", currency: "EUR"'),
      retryJob: byId,
      discardJob: byId,
      replayMessage: byId,
    },
  },
  // And live-feeds.int.test.ts, and live-transactions.int.test.ts.
  Subscription: { triedBy: "live.int.test.ts" },
  AccountActivity: { triedBy: "live.int.test.ts" },
  Activity: { triedBy: "live-feeds.int.test.ts" },

  User: {
    reach: ofOwner(),
    fields: {
      id: only({ nobody: "SEEN" }, "SEEN"),
      accounts: only({ owner: "SEEN", ...staff }, "FORBIDDEN"),
    },
  },
  // Of the side that sent: its owner, the other side, and who is neither.
  Account: {
    reach: reach(from),
    fields: {
      id: bothSides,
      ...each("owner kind currency posted held available status createdAt", owned),
      ...each("name limits metadata holds schedules statements", maybe(owned)),
      entries: owned,
      balanceHistory: given(owned, `${period}, points: 2)`),
      totals: given(owned, `${period})`),
    },
  },
  Transaction: {
    reach: reach("transaction(id: $txn) {"),
    fields: {
      ...each("id kind state amount from to createdAt metadata reversed", bothSides),
      ...each("fee counterparty reference hold exchange reversalOf", maybe(bothSides)),
    },
  },

  Money: as("Query.transaction", "transaction(id: $txn) { amount {"),
  Currency: as("Query.currencies", "currencies {"),
  PageInfo: as("Query.transactions", "transactions { pageInfo {", { mayBeEmpty: true }),
  AccountConnection: { as: "User.accounts", reach: ofOwner("accounts {") },
  AccountEdge: { as: "User.accounts", reach: ofOwner("accounts { edges {") },
  BalancePoint: as("Account.balanceHistory", `${from} balanceHistory${period}, points: 2) {`),
  AccountTotals: as("Account.totals", `${from} totals${period}) {`),
  AccountLimits: as("Account.limits", `${from} limits {`, { mayBeEmpty: true }),
  EntryConnection: as("Account.entries", `${from} entries {`),
  EntryEdge: as("Account.entries", `${from} entries { edges {`),
  Entry: as("Account.entries", `${from} entries { edges { node {`),
  HoldConnection: as("Account.entries", `${from} holds {`),
  HoldEdge: as("Account.entries", `${from} holds { edges {`),
  Hold: as("Query.hold", "hold(id: $hold) {", { mayBeEmpty: true }),
  MetadataEntry: as("Account.metadata", `${from} metadata {`, { mayBeEmpty: true }),
  ScheduleConnection: as("Account.entries", `${from} schedules {`),
  ScheduleEdge: as("Account.entries", `${from} schedules { edges {`),
  Schedule: as("Query.schedule", "schedule(id: $schedule) {", { mayBeEmpty: true }),
  ScheduleRunConnection: as("Query.schedule", "schedule(id: $schedule) { runs {"),
  ScheduleRunEdge: as("Query.schedule", "schedule(id: $schedule) { runs { edges {", {
    mayBeEmpty: true,
  }),
  ScheduleRun: as("Query.schedule", "schedule(id: $schedule) { runs { edges { node {", {
    mayBeEmpty: true,
  }),
  Recurrence: as("Query.schedule", "schedule(id: $schedule) { recurrence {", { mayBeEmpty: true }),
  StatementConnection: as("Account.entries", `${from} statements {`),
  StatementEdge: as("Account.entries", `${from} statements { edges {`),
  Statement: as("Query.statement", "statement(id: $statement) {", { mayBeEmpty: true }),
  Period: as("Query.statement", "statement(id: $statement) { period {"),
  TransactionConnection: as("Query.transactions", "transactions {"),
  TransactionEdge: as("Query.transactions", "transactions { edges {", { mayBeEmpty: true }),
  Exchange: as("Query.transaction", "transaction(id: $txn) { exchange {", { mayBeEmpty: true }),
  ExchangeQuote: "answer",
  ExchangeRate: as("Query.exchangeRates", 'exchangeRates(fromCurrency: "EUR") {', {
    mayBeEmpty: true,
  }),
  FeeSchedule: as("Query.feeSchedules", "feeSchedules {", { mayBeEmpty: true }),
  AuditEntryConnection: as("Query.auditEntries", "auditEntries {"),
  AuditEntryEdge: as("Query.auditEntries", "auditEntries { edges {", { mayBeEmpty: true }),
  AuditEntry: as("Query.auditEntries", "auditEntries { edges { node {", { mayBeEmpty: true }),
  AuditDetail: as("Query.auditEntries", "auditEntries { edges { node { detail {", {
    mayBeEmpty: true,
  }),
  JobConnection: as("Query.jobs", "jobs {"),
  JobEdge: as("Query.jobs", "jobs { edges {", { mayBeEmpty: true }),
  Job: as("Query.jobs", "jobs { edges { node {", { mayBeEmpty: true }),
  ParkedMessage: as("Query.parkedMessages", "parkedMessages {", { mayBeEmpty: true }),
};
