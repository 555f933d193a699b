import type { Database } from "@tributary/subgraph/database";
import DataLoader from "dataloader";
import { findUsers, type UserRow } from "./store/users.ts";

export type Loaders = { readonly userById: DataLoader<Buffer, UserRow | undefined, string> };

/** One set per request: what one asks for twice is read once, and many are read together. */
export function createLoaders(db: Database): Loaders {
  return {
    userById: new DataLoader(
      async (ids: readonly Buffer[]) => {
        const rows = await findUsers(db, ids);
        const byId = new Map(rows.map((row) => [row.id.toString("hex"), row]));
        return ids.map((id) => byId.get(id.toString("hex")));
      },
      { cacheKeyFn: (id) => id.toString("hex"), maxBatchSize: 500 },
    ),
  };
}
