import { rateLimited } from "@tributary/subgraph/graph-errors";
import { readPage, toConnection } from "@tributary/subgraph/pages";
import type { QueryResolvers } from "../generated/resolvers.ts";
import { findRecipient } from "../personal-data/find-recipient.ts";
import { listUsers } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import { auditLogOf } from "./audit-log-entry.ts";
import { demand, may } from "./demand.ts";
import { readUserSearch } from "./read-user-search.ts";

export const Query: QueryResolvers = {
  me: async (_root, _args, context) => {
    const userId = context.viewer?.id ?? "";
    const id = userIds.decode(demand(context, "user.read", { userId }));
    return id ? ((await context.loaders.userById.load(id)) ?? null) : null;
  },

  user: async (_root, args, context) => {
    const id = may(context, "user.read", { userId: args.id }) && userIds.decode(args.id);
    return id ? ((await context.loaders.userById.load(id)) ?? null) : null;
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
    return toConnection(rows, page, (row) => context.cursors.sign(list, [userIds.encode(row.id)]));
  },

  findRecipient: async (_root, args, context) => {
    const viewerId = demand(context, "user.findRecipient");
    if (!(await context.limits.admit("findRecipient", viewerId))) throw rateLimited();
    const user = await findRecipient(context, args.emailOrHandle);
    return user ? { user } : null;
  },

  auditLog: (_root, args, context) => {
    demand(context, "audit.read");
    return auditLogOf(context, args);
  },
};
