import type { ConsumerName } from "@tributary/events/consumers";
import type { HandlersOf } from "@tributary/events/start-consumer";
import { userErased } from "./handlers/user-erased.ts";
import { userRegistered } from "./handlers/user-registered.ts";
import { userReinstated } from "./handlers/user-reinstated.ts";
import { userSuspended } from "./handlers/user-suspended.ts";

export const PEOPLE_CONSUMER = "transactions.people" satisfies ConsumerName;

/** What becomes of accounts when something becomes of people. */
export function peopleHandlers(options: {
  firstAccountCurrency: string | null;
}): HandlersOf<typeof PEOPLE_CONSUMER> {
  return {
    "users.user.registered.v1": userRegistered(options),
    "users.user.suspended.v1": userSuspended,
    "users.user.reinstated.v1": userReinstated,
    "users.user.erased.v1": userErased,
  };
}
