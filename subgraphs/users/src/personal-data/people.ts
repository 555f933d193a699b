import type { Database } from "@tributary/subgraph/database";
import type { BlindIndex } from "./blind-index.ts";
import type { DataKeys } from "./data-keys.ts";
import type { NameMemory } from "./name-memory.ts";

/** What it takes to read and write people. */
export type People = {
  readonly db: Database;
  readonly dataKeys: DataKeys;
  readonly blindIndex: BlindIndex;
  readonly names: NameMemory;
};
