import type { Cursors } from "@tributary/subgraph/cursors";
import type { ProfileChangeResolvers } from "../generated/resolvers.ts";
import { primeUser } from "../loaders.ts";
import { userIds } from "../user-ids.ts";

/** Reached only by the person whom it is about. */
export const ProfileChange: ProfileChangeResolvers = {
  cursor: (change, _args, context) => profileCursor(context, change),
  user: async ({ userId }, _args, { loaders }) => {
    const user = await loaders.userById.load(userId);
    // The name too is from the store: where names are remembered, the old one may be there yet.
    return user ? primeUser(loaders, user) : null;
  },
};

export function profileCursor(
  { cursors }: { readonly cursors: Cursors },
  { userId, number }: { readonly userId: Buffer; readonly number: number },
): string {
  return cursors.sign(profileList(userId), [String(number)]);
}

/** The name of the list that those cursors are of. */
export function profileList(userId: Buffer): string {
  return `profile of ${userIds.encode(userId)}`;
}
