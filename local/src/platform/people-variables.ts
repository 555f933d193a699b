import type { Secrets } from "../secrets.ts";
import type { DatabaseUrls } from "./databases.ts";

/** What it takes to read and write people. */
export function peopleVariables(urls: DatabaseUrls, secrets: Secrets) {
  const key = (name: string) => Buffer.from(secrets.get(name), "hex").toString("base64");
  return {
    DATABASE_URL: urls.users,
    KEYS_DATABASE_URL: urls.users_keys,
    MASTER_KEYS: key("people.master"),
    BLIND_INDEX_KEY: key("people.index"),
  };
}
