import type { UsersContext } from "../context.ts";
import type { Action } from "../domain/can.ts";
import type { UserResolvers } from "../generated/resolvers.ts";
import type { UserRow } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import { demand } from "./demand.ts";

export const User: UserResolvers = {
  // Keys come from the gateway's plans alone: a subgraph that hands out a User has decided that the
  // viewer may know of this person. Every field but the id still asks who is looking.
  __resolveReference: async (reference, context) => {
    const id = userIds.decode(reference.id);
    if (!context.viewer || !id) return null;
    return (await context.loaders.userById.load(id)) ?? null;
  },
  id: (user) => userIds.encode(user.id),
  displayName: (user, _args, context) =>
    context.loaders.personalField.load({
      user: guarded(context, "user.readName", user),
      field: "displayName",
    }),
  status: (user, _args, context) => guarded(context, "user.read", user).status,
  email: (user, _args, context) =>
    context.loaders.personalField.load({
      user: guarded(context, "user.readPersonalData", user),
      field: "email",
    }),
  isEmailVerified: (user, _args, context) =>
    guarded(context, "user.read", user).emailVerifiedAt !== null,
  handle: (user, _args, context) =>
    context.loaders.personalField.load({
      user: guarded(context, "user.readPersonalData", user),
      field: "handle",
    }),
  isFindable: (user, _args, context) => guarded(context, "user.read", user).isFindable,
  roles: async (user, _args, context) => {
    const { id, status } = guarded(context, "user.read", user);
    const granted = await context.loaders.rolesById.load(id);
    return status === "ERASED" ? [] : ["USER", ...granted];
  },
  createdAt: (user, _args, context) => guarded(context, "user.read", user).createdAt,
};

function guarded(context: UsersContext, action: Action, user: UserRow): UserRow {
  demand(context, action, { userId: userIds.encode(user.id) });
  return user;
}
