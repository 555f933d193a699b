import type { KeyObject } from "node:crypto";
import { userIds } from "../user-ids.ts";
import type { People } from "./people.ts";

/** Read before the transaction that seals with it: its store is another one, which no lock should wait for. */
export async function keyOfPerson(
  { dataKeys }: Pick<People, "dataKeys">,
  userId: string,
): Promise<KeyObject | undefined> {
  const id = userIds.decode(userId);
  const key = id && (await dataKeys.find([id])).get(id.toString("hex"));
  if (key instanceof Error) throw key;
  return key;
}
