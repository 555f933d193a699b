import { userIds } from "../user-ids.ts";
import type { CommandDeps } from "./command-deps.ts";

/** What is remembered of a person may be from before a change. */
export async function evictName(
  { names }: Pick<CommandDeps, "names">,
  userId: string,
): Promise<void> {
  const id = userIds.decode(userId);
  if (id) await names.evict(id);
}
