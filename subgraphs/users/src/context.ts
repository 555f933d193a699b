import type { Viewer } from "@tributary/identity/viewer";
import type { Cursors } from "@tributary/subgraph/cursors";
import type { Database } from "@tributary/subgraph/database";
import { unauthenticated } from "@tributary/subgraph/graph-errors";
import { createLoaders, type Loaders } from "./loaders.ts";

/** What resolvers get to work with, for one request. */
export type UsersContext = {
  readonly viewer: Viewer | undefined;
  readonly loaders: Loaders;
  readonly db: Database;
  readonly cursors: Cursors;
};

export function createContext(
  shared: Pick<UsersContext, "db" | "cursors">,
  request: { viewer: Viewer | undefined },
): UsersContext {
  return { ...shared, viewer: request.viewer, loaders: createLoaders(shared.db) };
}

export function requireViewer(context: UsersContext): Viewer {
  if (!context.viewer) throw unauthenticated();
  return context.viewer;
}
