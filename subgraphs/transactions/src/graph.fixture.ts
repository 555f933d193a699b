import { readFileSync } from "node:fs";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { quietFeed } from "@tributary/events/quiet-feed.fixture";
import { Cursors } from "@tributary/subgraph/cursors";
import { readsFrom } from "@tributary/subgraph/read-replica";
import { createSourceEventStream, type ExecutionResult, execute, graphql, parse } from "graphql";
import { createContext, type TransactionsContext } from "./context.ts";
import { userIds } from "./ids.ts";
import type { Ledger } from "./ledger.fixture.ts";
import { gatheredRowReads } from "./loaders.ts";
import { resolvers, schemaPath } from "./schema.ts";

const schema = buildSubgraphSchema([
  { typeDefs: parse(readFileSync(schemaPath, "utf8")), resolvers: resolvers as never },
]);

export type Who = {
  readonly id: Buffer;
  /** In place of the id: who is no person here. */
  readonly subject?: string;
  readonly scopes?: readonly string[];
  /** With two factors; a moment unless given. */
  readonly signedInMsAgo?: number;
  readonly ttlMs?: number;
};

type Shared = Parameters<typeof createContext>[0];

export type Answer = { readonly data: Record<string, unknown>; readonly codes: unknown[] };

/** The subgraph's graph over a ledger, asked as one person or another, without HTTP between. */
export function openGraph(ledger: Ledger, changes: Partial<Shared> = {}) {
  const shared: Shared = {
    ...ledger.deps,
    historyOfRequest: () => readsFrom(ledger.deps.db),
    readsOfEvents: gatheredRowReads(changes.db ?? ledger.deps.db),
    freshSignInMs: 60_000,
    cursors: new Cursors(["a secret of this test, of some length"]),
    liveFeed: quietFeed,
    schedulesPerPersonMax: 100,
    recipientOpeningsPerDayMax: 20,
    exchangeQuoteTtlMs: 30_000,
    exchangeQuotesPerPersonMax: 20,
    statementBounds: { perDayMax: 20, entriesPerPart: 1_000 },
    statementFiles: { put: async () => {}, get: async () => undefined },
    parkedMessages: { list: async () => [], replay: async () => false },
    ...changes,
  };
  const contextOf = (who: Who | undefined, isOfStream = false): TransactionsContext =>
    createContext(shared, {
      isOfStream,
      viewer: who && {
        id: who.subject ?? userIds.encode(who.id),
        roles: new Set([who.subject === undefined ? "USER" : "SERVICE"]),
        scopes: new Set(who.scopes ?? []),
        clientId: undefined,
        authTime: new Date(Date.now() - (who.signedInMsAgo ?? 1_000)),
        amr: new Set(who.subject === undefined ? ["pwd", "otp"] : []),
        expiresAt: new Date(Date.now() + (who.ttlMs ?? 60_000)),
      },
    });
  return {
    cursors: shared.cursors,
    contextOf,
    ask: async (
      who: Who | undefined,
      source: string,
      variableValues: Record<string, unknown> = {},
    ): Promise<Answer> =>
      answerOf(await graphql({ schema, source, variableValues, contextValue: contextOf(who) })),
    follow: async (
      who: Who | undefined,
      source: string,
      variableValues: Record<string, unknown> = {},
    ): Promise<AsyncIterator<unknown> | Answer> => {
      const document = parse(source);
      const contextValue = contextOf(who, true);
      const args = { schema, document, variableValues, contextValue };
      const result = await createSourceEventStream(args);
      return Symbol.asyncIterator in result ? result[Symbol.asyncIterator]() : answerOf(result);
    },
    /** What the subscription makes of one event, in a context of its own as the server does it. */
    shape: async (
      who: Who,
      source: string,
      event: unknown,
      variableValues: Record<string, unknown> = {},
    ): Promise<Answer> => {
      const [document, contextValue] = [parse(source), contextOf(who, true)];
      return answerOf(
        await execute({ schema, document, contextValue, variableValues, rootValue: event }),
      );
    },
  };
}

export function answerOf(result: ExecutionResult): Answer {
  return {
    // Objects of graphql-js have no prototype, which `toEqual` would hold against them.
    data: JSON.parse(JSON.stringify(result.data ?? {})),
    codes: (result.errors ?? []).map((error) => error.extensions.code ?? error.message),
  };
}
