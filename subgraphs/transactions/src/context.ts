import { createHash } from "node:crypto";
import type { ParkedMessages } from "@tributary/events/parked-messages";
import { signedInAfresh } from "@tributary/identity/fresh-sign-in";
import type { Viewer } from "@tributary/identity/viewer";
import type { Cursors } from "@tributary/subgraph/cursors";
import type { Database } from "@tributary/subgraph/database";
import { unauthenticated } from "@tributary/subgraph/graph-errors";
import { type Reads, readsFrom } from "@tributary/subgraph/read-replica";
import type { GraphQLResolveInfo } from "graphql";
import { Allowance } from "./allowance.ts";
import type { Actor } from "./domain/actor.ts";
import { administering } from "./domain/administering.ts";
import type { Viewer as Reader } from "./domain/visibility.ts";
import { userIds } from "./ids.ts";
import type { LiveDeps } from "./live/live-deps.ts";
import { createLoaders, type Loaders, type RowReads, rowReads } from "./loaders.ts";
import type { StatementFiles } from "./store/statement-files.ts";

/** What resolvers get to work with, for one request or one event of a stream. */
export type TransactionsContext = {
  readonly viewer: Viewer | undefined;
  /** Whether the viewer proved a moment ago, with two factors, who they are. */
  readonly isFresh: boolean;
  readonly loaders: Loaders;
  readonly db: Database;
  /** Of what was and stays: see `historyOf`. */
  readonly history: Reads<Database>;
  readonly cursors: Cursors;
  readonly liveFeed: LiveDeps["liveFeed"];
  /** What the handlers gave up on. */
  readonly parkedMessages: Pick<ParkedMessages, "list" | "replay">;
  readonly schedulesPerPersonMax: number;
  readonly recipientOpeningsPerDayMax: number;
  readonly exchangeQuoteTtlMs: number;
  readonly exchangeQuotesPerPersonMax: number;
  readonly statementBounds: { readonly perDayMax: number; readonly entriesPerPart: number };
  readonly statementFiles: StatementFiles;
  /** Files that this request may still read: each may be megabytes. */
  readonly fileReads: Allowance;
  /** The relay's doorbell, for after a commit. */
  readonly ring: () => void;
};

const FILE_READS_MAX = 4;

type OfRequest = "viewer" | "isFresh" | "loaders" | "history" | "fileReads";

type Shared = Omit<TransactionsContext, OfRequest> & {
  readonly historyOfRequest: () => Reads<Database>;
  /** Of all streams together. */
  readonly readsOfEvents: RowReads;
  /** How long a sign-in with two factors opens what administrators do. */
  readonly freshSignInMs: number;
};

export function createContext(
  { historyOfRequest, readsOfEvents, freshSignInMs, ...shared }: Shared,
  { viewer, isOfStream }: { viewer: Viewer | undefined; isOfStream: boolean },
): TransactionsContext {
  const loaders = createLoaders(isOfStream ? readsOfEvents : rowReads(shared.db));
  const fileReads = new Allowance(FILE_READS_MAX);
  const isFresh =
    viewer !== undefined && signedInAfresh(viewer, { at: new Date(), withinMs: freshSignInMs });
  return { ...shared, viewer, isFresh, loaders, history: historyOfRequest(), fileReads };
}

/**
 * Where history is read: from a replica that has all there was when the request began, if there is
 * one. What a mutation answers and what a stream tells come from where it was written.
 */
export function historyOf(
  context: TransactionsContext,
  { operation }: Pick<GraphQLResolveInfo, "operation">,
): Reads<Database> {
  return operation.operation === "query" ? context.history : readsFrom(context.db);
}

export function requireViewer(context: TransactionsContext): Viewer {
  if (!context.viewer) throw unauthenticated();
  return context.viewer;
}

/** The viewer as the decisions about visibility know them. A service's id is no person's. */
export function requireReader(context: TransactionsContext): Reader {
  const viewer = requireViewer(context);
  return { id: userIds.decode(viewer.id), scopes: viewer.scopes };
}

/**
 * The viewer as commands know them; undefined for who is neither a person here nor staff. An
 * administrator whose sign-in is too long ago is a person like any other.
 */
export function requireActor(context: TransactionsContext): Actor | undefined {
  const { id } = requireViewer(context);
  const personId = userIds.decode(id);
  const authority = authorityOf(context);
  if (authority === "YES") return { kind: "STAFF", id: personId ?? serviceId(id) };
  return personId && { kind: "PERSON", id: personId, isTired: authority === "REAUTHENTICATE" };
}

/** Whether the viewer may administer the accounts of others. */
export function authorityOf(context: TransactionsContext): ReturnType<typeof administering> {
  const { scopes, roles } = requireViewer(context);
  return administering({ scopes, isService: roles.has("SERVICE"), isFresh: context.isFresh });
}

/** A service that is no person has bytes of its own: its keys and its deeds are told from others'. */
function serviceId(subject: string): Buffer {
  return createHash("sha256").update(`service ${subject}`).digest().subarray(0, 16);
}
