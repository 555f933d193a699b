import { endSessions } from "../commands/end-sessions.ts";
import type { MutationResolvers } from "../generated/resolvers.ts";
import { sessionIds } from "../session-ids.ts";
import { userIds } from "../user-ids.ts";
import { demand } from "./demand.ts";
import { notFound } from "./unsuccessful-member.ts";

export const revokeSession: NonNullable<MutationResolvers["revokeSession"]> = async (
  _root,
  { input },
  context,
) => {
  const viewerId = demand(context, "session.end", { userId: context.viewer?.id ?? "" });
  const [userId, id] = [userIds.decode(viewerId), sessionIds.decode(input.sessionId)];
  // Another person's is looked for among one's own, and not found.
  const count = userId && id ? await endSessions(context, { userId, id }) : 0;
  if (count === 0) return notFound("session");
  return { __typename: "SessionRevoked", sessionId: input.sessionId };
};
