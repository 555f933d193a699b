import { forbidden } from "@tributary/subgraph/graph-errors";
import { readPage, toConnection } from "@tributary/subgraph/pages";
import { requireViewer } from "../context.ts";
import { mayListEveryone, mayReadProfile } from "../domain/visibility.ts";
import type { QueryResolvers } from "../generated/resolvers.ts";
import { listUsers } from "../store/users.ts";
import { userIds } from "../user-ids.ts";
import { readUserSearch } from "./read-user-search.ts";

export const Query: QueryResolvers = {
  me: async (_root, _args, context) => {
    const id = userIds.decode(requireViewer(context).id);
    return id ? ((await context.loaders.userById.load(id)) ?? null) : null;
  },

  user: async (_root, args, context) => {
    const id = userIds.decode(args.id);
    if (!id || !mayReadProfile(requireViewer(context), args.id)) return null;
    return (await context.loaders.userById.load(id)) ?? null;
  },

  users: async (_root, args, context) => {
    if (!mayListEveryone(requireViewer(context))) throw forbidden();
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
};
