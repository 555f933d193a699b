import type { ProfileChangeResolvers } from "../generated/resolvers.ts";
import { primeUser } from "../loaders.ts";
import { userIds } from "../user-ids.ts";

/** Reached only by the person whom it is about. */
export const ProfileChange: ProfileChangeResolvers = {
  cursor: ({ userId, number }, _args, { cursors }) =>
    cursors.sign(profileList(userId), [String(number)]),
  user: async ({ userId }, _args, { loaders }) => {
    const user = await loaders.userById.load(userId);
    // The name too is from the store: where names are remembered, the old one may be there yet.
    return user ? primeUser(loaders, user) : null;
  },
};

/** The name of the list that those cursors are of. */
export function profileList(userId: Buffer): string {
  return `profile of ${userIds.encode(userId)}`;
}
