import { readFileSync } from "node:fs";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { quietFeed } from "@tributary/events/quiet-feed.fixture";
import { type Role, scopesOf } from "@tributary/identity/roles";
import { Cursors } from "@tributary/subgraph/cursors";
import {
  createSourceEventStream,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  graphql,
  parse,
} from "graphql";
import { createContext, type SharedContext } from "./context.ts";
import type { PeopleFixture } from "./people.fixture.ts";
import { resolvers, schemaPath } from "./schema.ts";
import { userIds } from "./user-ids.ts";

export const schema: GraphQLSchema = buildSubgraphSchema([
  { typeDefs: parse(readFileSync(schemaPath, "utf8")), resolvers: resolvers as never },
]);

export type Who = {
  readonly id: Buffer;
  /** In place of the id: who is no person here. */
  readonly subject?: string;
  readonly role?: Role;
  /** In place of the role's. */
  readonly scopes?: readonly string[];
  /** Of a sign-in with two factors; a moment unless given. */
  readonly signedInMsAgo?: number;
  readonly amr?: readonly string[];
  readonly sessionId?: string;
};

export type Answer = { readonly data: Record<string, unknown>; readonly codes: unknown[] };

export const FRESH_SIGN_IN_MS = 60_000;

/** The subgraph's graph over people, asked as one or another, without HTTP between. */
export function openGraph(people: PeopleFixture, options: Partial<SharedContext> = {}) {
  const shared: SharedContext = {
    ...people.deps,
    liveFeed: quietFeed,
    cursors: new Cursors(["a secret of this test, of some length"]),
    limits: { admit: async () => true },
    // Nobody's password is right, and everybody may be written to.
    access: {
      hasher: { hash: async () => "none" },
      isCommon: () => false,
      isPasswordOf: async () => "wrong",
      admitsLetterTo: async () => true,
    },
    freshSignInMs: FRESH_SIGN_IN_MS,
    registrationAnswerMs: 1,
    allowsPlainHttp: false,
    ...options,
  };
  const contextOf = (who: Who | undefined) => {
    const { role = "USER" } = who ?? {};
    return createContext(shared, {
      viewer: who && {
        id: who.subject ?? userIds.encode(who.id),
        roles: new Set([role]),
        scopes: new Set(who.scopes ?? scopesOf(role)),
        clientId: undefined,
        sessionId: who.sessionId,
        authTime: new Date(Date.now() - (who.signedInMsAgo ?? 1_000)),
        amr: new Set(who.amr ?? ["pwd", "otp"]),
        expiresAt: new Date(Date.now() + 60_000),
      },
    });
  };
  return {
    ask: async (
      who: Who | undefined,
      source: string,
      variableValues: Record<string, unknown> = {},
    ): Promise<Answer> => {
      const contextValue = contextOf(who);
      return answerOf(await graphql({ schema, source, variableValues, contextValue }));
    },
    /** Gives what a subscription answers each time, in a context of its own as the server does it. */
    follow: async (
      who: Who | undefined,
      source: string,
      variableValues: Record<string, unknown> = {},
    ) => {
      const of = { schema, document: parse(source), variableValues };
      const result = await createSourceEventStream({ ...of, contextValue: contextOf(who) });
      if (!(Symbol.asyncIterator in result)) return answerOf(result);
      const events = result[Symbol.asyncIterator]();
      return {
        next: async () => {
          const { value: rootValue } = await events.next();
          return answerOf(await execute({ ...of, rootValue, contextValue: contextOf(who) }));
        },
        return: async () => void (await events.return?.()),
      };
    },
  };
}

function answerOf({ data, errors }: ExecutionResult): Answer {
  return {
    // Objects of graphql-js have no prototype, which `toEqual` would hold against them.
    data: JSON.parse(JSON.stringify(data ?? {})),
    codes: (errors ?? []).map((error) => error.extensions.code ?? error.message),
  };
}

export type Graph = ReturnType<typeof openGraph>;
