import type { ConsumerName } from "@tributary/events/consumers";
import type { HandlersOf } from "@tributary/events/start-consumer";
import type { CommandDeps } from "./commands/command-deps.ts";
import { evictName } from "./commands/evict-name.ts";

export const NAMES_CONSUMER = "users.names" satisfies ConsumerName;

/** What becomes of remembered names when something becomes of people. */
export function namesHandlers(deps: Pick<CommandDeps, "names">): HandlersOf<typeof NAMES_CONSUMER> {
  const evict = (_tx: unknown, { data }: { readonly data: { readonly userId: string } }) =>
    evictName(deps, data.userId);
  return {
    "users.user.updated.v1": evict,
    "users.user.suspended.v1": evict,
    "users.user.reinstated.v1": evict,
    "users.user.erased.v1": evict,
  };
}
