import type { UsersContext } from "../context.ts";
import type { Action } from "../domain/can.ts";
import type { UserResolvers } from "../generated/resolvers.ts";
import { userIds } from "../user-ids.ts";
import { demand } from "./demand.ts";
import { sessionsOf } from "./session.ts";

/** A person of whom nothing is read until it is asked for. */
export type UserReference = { readonly id: Buffer };

export const User: UserResolvers = {
  // Keys come from the gateway's plans alone: a subgraph that hands out a User has decided that the
  // viewer may know of this person. Every field but the id still asks who is looking.
  __resolveReference: async (reference, context) => {
    const id = userIds.decode(reference.id);
    if (!context.viewer || !id) return null;
    return (await context.loaders.nameplateById.load(id)) ? { id } : null;
  },
  id: (user) => userIds.encode(user.id),
  displayName: (user, _args, context) =>
    of(plate(context, "user.readName", user), (read) =>
      context.loaders.personalField.load({ user: read, field: "displayName" }),
    ),
  status: (user, _args, context) => of(plate(context, "user.read", user), ({ status }) => status),
  email: (user, _args, context) =>
    of(row(context, "user.readPersonalData", user), (read) =>
      context.loaders.personalField.load({ user: read, field: "email" }),
    ),
  handle: (user, _args, context) =>
    of(row(context, "user.readPersonalData", user), (read) =>
      context.loaders.personalField.load({ user: read, field: "handle" }),
    ),
  isEmailVerified: (user, _args, context) =>
    of(row(context, "user.read", user), ({ emailVerifiedAt }) => emailVerifiedAt !== null),
  isFindable: (user, _args, context) =>
    of(row(context, "user.read", user), ({ isFindable }) => isFindable),
  roles: (user, _args, context) =>
    of(row(context, "user.read", user), async ({ id, status }) =>
      status === "ERASED" ? [] : ["USER", ...(await context.loaders.rolesById.load(id))],
    ),
  sessions: (user, args, context) => {
    demand(context, "session.read", { userId: userIds.encode(user.id) });
    return sessionsOf(context, user.id, args);
  },
  securityFactors: async (user, _args, context) => {
    demand(context, "factor.read", { userId: userIds.encode(user.id) });
    return [...(await context.loaders.factorsById.load(user.id))];
  },
  recoveryCodesLeft: (user, _args, context) => {
    demand(context, "factor.read", { userId: userIds.encode(user.id) });
    return context.loaders.recoveryCodesLeftById.load(user.id);
  },
  createdAt: (user, _args, context) =>
    of(row(context, "user.read", user), ({ createdAt }) => createdAt),
};

function plate(context: UsersContext, action: Action, { id }: UserReference) {
  demand(context, action, { userId: userIds.encode(id) });
  return context.loaders.nameplateById.load(id);
}

function row(context: UsersContext, action: Action, { id }: UserReference) {
  demand(context, action, { userId: userIds.encode(id) });
  return context.loaders.userById.load(id);
}

async function of<Read, Value>(
  reading: Promise<Read | undefined>,
  take: (read: Read) => Value | Promise<Value>,
): Promise<Value | null> {
  const read = await reading;
  return read === undefined ? null : take(read);
}
