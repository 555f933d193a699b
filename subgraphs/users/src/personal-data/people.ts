import type { Database } from "@tributary/subgraph/database";
import type { BlindIndex } from "./blind-index.ts";
import type { DataKeys } from "./data-keys.ts";

/** What it takes to read and write people: their rows, the keys that open these, and their index. */
export type People = {
  readonly db: Database;
  readonly dataKeys: DataKeys;
  readonly blindIndex: BlindIndex;
};
