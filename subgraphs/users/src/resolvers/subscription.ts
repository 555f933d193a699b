import { forbidden, unauthenticated } from "@tributary/subgraph/graph-errors";
import { placed } from "@tributary/subgraph/placed-stream";
import { readBeginning } from "@tributary/subgraph/stream-beginning";
import type { SubscriptionResolvers } from "../generated/resolvers.ts";
import { type ProfileChange, profileChanges } from "../live/profile-changes.ts";
import { userIds } from "../user-ids.ts";
import { demand } from "./demand.ts";
import { profileCursor, profileList } from "./profile-change.ts";

export const Subscription: SubscriptionResolvers = {
  myProfileChanged: {
    subscribe: async (_root, { after }, context) => {
      const { viewer, expiresAt } = context;
      const userId = userIds.decode(demand(context, "user.read", { userId: viewer?.id ?? "" }));
      // A program has no profile.
      if (!userId || !expiresAt) throw forbidden();
      const from = readBeginning(context.cursors, profileList(userId), after);
      const authorize = () => {
        if (expiresAt.getTime() <= Date.now()) throw unauthenticated();
      };
      const stream = await profileChanges(context, { userId, from, authorize, expiresAt });
      return placed(stream, (number) => profileCursor(context, { userId, number }));
    },
    resolve: (change: ProfileChange) => change,
  },
};
