import type { Decision } from "./decision.ts";
import type { UserStatus } from "./user-status.ts";

type Registered = {
  readonly status: UserStatus;
  readonly emailVerifiedAt: Date | null;
  readonly hasPassword: boolean;
  /** Events of them, the one of their registration included. */
  readonly eventCount: number;
};

/** Whether a registration that nobody answered is over: whoever asked for it may not have the address. */
export function decideExpiry(person: Registered): Decision<"NOT_FOUND"> {
  const isUnanswered =
    person.status === "ACTIVE" && person.emailVerifiedAt === null && !person.hasPassword;
  // Whatever was done to them since is somebody's intention.
  const isUntouched = person.eventCount === 1;
  return isUnanswered && isUntouched
    ? { outcome: "change" }
    : { outcome: "refuse", code: "NOT_FOUND" };
}
