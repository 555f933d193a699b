import { type Connection, type PageArgs, readPage, toConnection } from "@tributary/subgraph/pages";
import type { UsersContext } from "../context.ts";
import type { SessionResolvers } from "../generated/resolvers.ts";
import { openDevice } from "../personal-data/session-device.ts";
import { sessionIds } from "../session-ids.ts";
import { listSessions, type UserSessionRow } from "../store/user-sessions.ts";

/** Reached only by whose it is. */
export const Session: SessionResolvers = {
  id: (session) => sessionIds.encode(session.id),
  device: (session, _args, context) => openDevice(context, session),
  createdAt: (session) => session.createdAt,
  lastSeenAt: (session) => session.lastSeenAt,
  isCurrent: (session, _args, context) => sessionIds.encode(session.id) === context.sessionId,
};

/** Newest first. Whether the viewer may see it is the caller's to ask. */
export async function sessionsOf(
  context: UsersContext,
  userId: Buffer,
  args: PageArgs,
): Promise<Connection<UserSessionRow>> {
  const list = `sessions ${userId.toString("hex")}`;
  const page = readPage(context.cursors, list, args);
  const rows = await listSessions(context.db, {
    userId,
    after: readPosition(page.after),
    at: new Date(),
    rowsMax: page.limit + 1,
  });
  return toConnection(rows, page, (row) =>
    context.cursors.sign(list, [row.createdAt.toISOString(), sessionIds.encode(row.id)]),
  );
}

function readPosition(after: readonly string[] | undefined) {
  const id = sessionIds.decode(after?.[1] ?? "");
  return after && id ? { createdAt: new Date(after[0] ?? ""), id } : undefined;
}
