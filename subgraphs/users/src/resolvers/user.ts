import { forbidden } from "@tributary/subgraph/graph-errors";
import { requireViewer, type UsersContext } from "../context.ts";
import { mayReadPersonalData, mayReadProfile, type Viewer } from "../domain/visibility.ts";
import type { UserResolvers } from "../generated/resolvers.ts";
import type { UserRow } from "../store/users.ts";
import { userIds } from "../user-ids.ts";

export const User: UserResolvers = {
  // Keys come from the gateway's plans alone: a subgraph that hands out a User has decided that the
  // viewer may know of this person. Every field but the name still asks who is looking.
  __resolveReference: async (reference, context) => {
    const id = userIds.decode(reference.id);
    if (!context.viewer || !id) return null;
    return (await context.loaders.userById.load(id)) ?? null;
  },
  id: (user) => userIds.encode(user.id),
  displayName: (user, _args, context) =>
    context.loaders.personalField.load({ user, field: "displayName" }),
  status: (user, _args, context) => guarded(mayReadProfile, user, context).status,
  email: (user, _args, context) =>
    context.loaders.personalField.load({
      user: guarded(mayReadPersonalData, user, context),
      field: "email",
    }),
  createdAt: (user, _args, context) => guarded(mayReadProfile, user, context).createdAt,
};

function guarded(
  allows: (viewer: Viewer, userId: string) => boolean,
  user: UserRow,
  context: UsersContext,
): UserRow {
  if (!allows(requireViewer(context), userIds.encode(user.id))) throw forbidden();
  return user;
}
