import type { Viewer } from "@tributary/identity/viewer";
import type { Cursors } from "@tributary/subgraph/cursors";
import { unauthenticated } from "@tributary/subgraph/graph-errors";
import { createLoaders, type Loaders } from "./loaders.ts";
import type { People } from "./personal-data/people.ts";

/** What resolvers get to work with, for one request. */
export type UsersContext = People & {
  readonly viewer: Viewer | undefined;
  readonly loaders: Loaders;
  readonly cursors: Cursors;
  /** The relay's doorbell, for after a commit. */
  readonly ring: () => void;
};

export function createContext(
  shared: Omit<UsersContext, "viewer" | "loaders">,
  request: { viewer: Viewer | undefined },
): UsersContext {
  return { ...shared, viewer: request.viewer, loaders: createLoaders(shared) };
}

export function requireViewer(context: UsersContext): Viewer {
  if (!context.viewer) throw unauthenticated();
  return context.viewer;
}
