import { endSessions } from "../commands/end-sessions.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { sessionIds } from "../session-ids.ts";
import { userIds } from "../user-ids.ts";
import { demand } from "./demand.ts";

export const revokeAllSessions: NonNullable<MutationResolvers["revokeAllSessions"]> = async (
  _root,
  { input },
  context,
) => {
  const viewerId = demand(context, "session.end", { userId: context.viewer?.id ?? "" });
  const userId = userIds.decode(viewerId);
  const exceptId = input.exceptCurrent ? sessionIds.decode(context.sessionId ?? "") : undefined;
  const count = userId ? await endSessions(context, { userId, exceptId }) : 0;
  return { __typename: "SessionsRevoked", count };
};
