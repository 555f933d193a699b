import { rateLimited } from "@tributary/subgraph/graph-errors";
import { readPage, toConnection } from "@tributary/subgraph/pages";
import type { UsersContext } from "../context.ts";
import type { QueryResolvers } from "../generated/resolvers.ts";
import { primeUser } from "../loaders.ts";
import { findRecipient } from "../personal-data/find-recipient.ts";
import { listUsers, type UserRow } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import { auditLogOf } from "./audit-log-entry.ts";
import { clientsOf } from "./client.ts";
import { demand, may } from "./demand.ts";
import { readUserSearch } from "./read-user-search.ts";

export const Query: QueryResolvers = {
  me: async (_root, _args, context) => {
    const userId = context.viewer?.id ?? "";
    const id = userIds.decode(demand(context, "user.read", { userId }));
    return id ? findUser(context, id) : null;
  },

  user: async (_root, args, context) => {
    const id = may(context, "user.read", { userId: args.id }) && userIds.decode(args.id);
    return id ? findUser(context, id) : null;
  },

  users: async (_root, args, context) => {
    demand(context, "user.list");
    const filter = readUserSearch(context.blindIndex, args.search);
    // The filter is part of the list's name: a cursor of one search has no meaning in another.
    const list = `users ${JSON.stringify(filter)}`;
    const page = readPage(context.cursors, list, args);
    const rows = await listUsers(context.db, {
      filter,
      after: page.after && userIds.decode(page.after[0] ?? ""),
      rowsMax: page.limit + 1,
    });
    const users = rows.map((row) => primeUser(context.loaders, row));
    return toConnection(users, page, ({ id }) => context.cursors.sign(list, [userIds.encode(id)]));
  },

  findRecipient: async (_root, args, context) => {
    const viewerId = demand(context, "user.findRecipient");
    if (!(await context.limits.admit("findRecipient", viewerId))) throw rateLimited();
    const user = await findRecipient(context, args.emailOrHandle);
    return user ? { user: primeUser(context.loaders, user) } : null;
  },

  auditLog: (_root, args, context) => {
    demand(context, "audit.read");
    return auditLogOf(context, args);
  },

  clients: (_root, args, context) => {
    demand(context, "client.read");
    return clientsOf(context, args);
  },
};

async function findUser({ loaders }: UsersContext, id: Buffer): Promise<UserRow | null> {
  const user = await loaders.userById.load(id);
  return user ? primeUser(loaders, user) : null;
}
