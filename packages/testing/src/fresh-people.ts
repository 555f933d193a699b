import { randomBytes } from "node:crypto";
import { keysAppendOnly } from "@tributary/users/keys-store/append-only";
import { keysMigrationsFolder, migrationsFolder } from "@tributary/users/migrations-folder";
import { appendOnly } from "@tributary/users/store/append-only";
import { freshDatabase } from "./fresh-database.ts";

export type FreshPeople = {
  /** What a process needs that reads and writes people: two databases, and keys. */
  readonly variables: Readonly<
    Record<"DATABASE_URL" | "KEYS_DATABASE_URL" | "MASTER_KEYS" | "BLIND_INDEX_KEY", string>
  >;
  /** Of the people's database, as who owns it: it may do anything, as somebody who tampers. */
  readonly ownerUrl: string;
  drop(): Promise<void>;
};

/** As `freshDatabase`, for people: theirs and the one of their keys, migrated. */
export async function freshPeople(on: { serverUrl?: string } = {}): Promise<FreshPeople> {
  const [people, keys] = await Promise.all([
    freshDatabase({ ...on, migrationsFolder, appendOnly }),
    freshDatabase({
      ...on,
      migrationsFolder: keysMigrationsFolder,
      appendOnly: keysAppendOnly,
    }),
  ]);
  const key = () => randomBytes(32).toString("base64");
  return {
    variables: {
      DATABASE_URL: people.url,
      KEYS_DATABASE_URL: keys.url,
      MASTER_KEYS: key(),
      BLIND_INDEX_KEY: key(),
    },
    ownerUrl: people.ownerUrl,
    drop: async () => void (await Promise.all([people.drop(), keys.drop()])),
  };
}
