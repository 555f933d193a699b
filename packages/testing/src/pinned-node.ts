import { join } from "node:path";
import { repositoryRoot } from "@tributary/local/repository-root";

/**
 * The Node that servers run on, by its place and not by `process.execPath`: where the system lacks a
 * library that it needs, what stands there brings it along.
 */
export const pinnedNode = join(repositoryRoot, "node_modules/.bin/node");
