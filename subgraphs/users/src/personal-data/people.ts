import type { Database } from "@tributary/subgraph/database";

/** What it takes to read and write people. */
export type People = { readonly db: Database };
