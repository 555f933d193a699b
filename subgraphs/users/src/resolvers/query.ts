import { badInput, forbidden } from "@tributary/subgraph/graph-errors";
import { readPage, toConnection } from "@tributary/subgraph/pages";
import { requireViewer } from "../context.ts";
import { mayListEveryone, mayReadProfile } from "../domain/visibility.ts";
import type { QueryResolvers } from "../generated/resolvers.ts";
import { listUsers, type UserFilter } from "../store/users.ts";
import { userIds } from "../user-ids.ts";

const SEARCH_LENGTH_MAX = 100;

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
    const filter = readFilter(args.search);
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

function readFilter(
  search: { displayNamePrefix?: string | null; status?: UserFilter["status"] | null } | null,
): UserFilter {
  const prefix = search?.displayNamePrefix ?? undefined;
  if (prefix !== undefined && (prefix.length > SEARCH_LENGTH_MAX || !prefix.isWellFormed())) {
    throw badInput(`\`displayNamePrefix\` wants at most ${SEARCH_LENGTH_MAX} characters.`);
  }
  return { displayNamePrefix: prefix, status: search?.status ?? undefined };
}
