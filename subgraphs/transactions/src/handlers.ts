import type { Handlers } from "@tributary/events/consumer";
import { userErased } from "./handlers/user-erased.ts";
import { userRegistered } from "./handlers/user-registered.ts";
import { userReinstated } from "./handlers/user-reinstated.ts";
import { userSuspended } from "./handlers/user-suspended.ts";

/** Its queue's name, and the one under which events are remembered. */
export const PEOPLE_CONSUMER = "transactions.people";

/** What becomes of accounts when something becomes of people. */
export function peopleHandlers(options: { firstAccountCurrency: string | null }): Handlers {
  return {
    "users.user.registered.v1": userRegistered(options),
    "users.user.suspended.v1": userSuspended,
    "users.user.reinstated.v1": userReinstated,
    "users.user.erased.v1": userErased,
  };
}
