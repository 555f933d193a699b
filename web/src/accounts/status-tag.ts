import type { AccountStatus } from "../generated/graphql.ts";
import { moneyMessages } from "../messages/money.ts";

/** What is worth a word about an account's status; nothing while it is as it should be. */
export function statusTag(status: AccountStatus | null): string | undefined {
  switch (status) {
    case "FROZEN":
      return moneyMessages.frozen;
    case "CLOSED":
      return moneyMessages.closed;
    default:
      return undefined;
  }
}
