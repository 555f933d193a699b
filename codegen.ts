import type { CodegenConfig } from "@graphql-codegen/cli";

// Types of what a subgraph's resolvers take and return. Objects map to the store's rows: a resolver
// that returns the wrong thing does not compile.
function resolversOf(subgraph: string, mappers: Record<string, string>) {
  return {
    schema: `subgraphs/${subgraph}/schema.graphql`,
    plugins: ["typescript", "typescript-resolvers"],
    config: {
      federation: true,
      contextType: `../context.ts#${subgraph === "users" ? "UsersContext" : "TransactionsContext"}`,
      mappers,
      enumsAsTypes: true,
      useTypeImports: true,
      emitLegacyCommonJSImports: false,
      importExtension: ".ts",
      scalars: {
        ID: { input: "string", output: "string" },
        DateTime: { input: "Date", output: "Date" },
        EmailAddress: "string",
      },
      avoidOptionals: { field: true, inputValue: false, object: true, defaultValue: true },
      nonOptionalTypename: false,
    },
  };
}

const config: CodegenConfig = {
  importExtension: ".ts",
  generates: {
    "subgraphs/users/src/generated/resolvers.ts": resolversOf("users", {
      User: "../resolvers/user.ts#UserReference",
      AuditLogEntry: "../store/audit-log.ts#AuditRow",
      Client: "../store/oauth-clients.ts#ClientRow",
      ProfileChange: "../live/profile-changes.ts#ProfileChange as Change",
      Session: "../store/user-sessions.ts#UserSessionRow",
    }),
    "subgraphs/transactions/src/generated/resolvers.ts": resolversOf("transactions", {
      User: "../resolvers/user.ts#UserReference",
      Account: "../resolvers/account.ts#KnownAccount",
      Entry: "../store/entries.ts#EntryRow",
      Exchange: "../store/exchange-quotes.ts#ExchangeQuoteRow",
      ExchangeQuote: "../store/exchange-quotes.ts#ExchangeQuoteRow",
      ExchangeRate: "../store/exchange-rates.ts#ExchangeRateRow",
      FeeSchedule: "../store/fee-schedules.ts#FeeScheduleRow",
      Hold: "../store/holds.ts#HoldRow",
      Job: "@tributary/jobs/list-jobs#JobSummary",
      Node: "../resolvers/node.ts#NodeRow",
      Schedule: "../store/schedules.ts#ScheduleRow",
      ScheduleRun: "../store/schedule-runs.ts#ScheduleRunRow",
      Statement: "../store/statements.ts#StatementRow",
      Transaction: "../store/transactions.ts#TransactionRow",
      AccountActivity: "../store/activities.ts#ToldActivity",
      Activity: "../store/feed-activities.ts#FeedActivity",
      AuditEntry: "../store/audit-entries.ts#AuditRow",
      ParkedMessage: "@tributary/events/parked-messages#ParkedMessage as Parked",
    }),
    // Which types a union or an interface may stand for: the cache matches fragments by it.
    "web/src/generated/possible-types.ts": {
      schema: "gateway/api.graphql",
      plugins: ["fragment-matcher"],
      config: { useExplicitTyping: true, apolloClientVersion: 3 },
    },
    "web/src/generated/": {
      schema: "gateway/api.graphql",
      documents: ["web/src/**/*.{ts,tsx}", "!web/src/generated/**"],
      preset: "client",
      presetConfig: {
        fragmentMasking: { unmaskFunctionName: "readFragment" },
        skipIndexFile: true,
        persistedDocuments: { hashAlgorithm: "sha256" },
      },
      config: {
        useTypeImports: true,
        enumsAsTypes: true,
        strictScalars: true,
        scalars: {
          ID: { input: "string", output: "string" },
          DateTime: "string",
          EmailAddress: "string",
        },
      },
    },
  },
};

export default config;
