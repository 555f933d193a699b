import type { Person } from "@tributary/local/people";
import { accountIds } from "@tributary/transactions/ids";
import { userIds } from "@tributary/users/user-ids";

/** So many people nobody knows by name, each with a wallet. */
export function crowd(count: number): Person[] {
  return Array.from({ length: count }, (_, index) => ({
    id: userIds.encode(userIds.create()),
    displayName: `Somebody ${index}`,
    email: `somebody-${index}@example.com`,
    roles: ["USER"],
    wallets: [{ id: accountIds.encode(accountIds.create()), name: "Everyday", currency: "EUR" }],
  }));
}
