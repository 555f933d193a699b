import { ACCOUNTS_PER_PERSON_MAX } from "../commands/open-own-account.ts";
import type { TransactionsContext } from "../context.ts";
import { userIds } from "../ids.ts";
import { listAccounts } from "../store/accounts.ts";

/** All of a person's; how many one may have is bounded. */
export async function accountIdsOf(
  context: TransactionsContext,
  ownerId: Buffer,
): Promise<Buffer[]> {
  const options = { ownerId, after: undefined, rowsMax: ACCOUNTS_PER_PERSON_MAX };
  return (await listAccounts(context.db, options)).map(({ id }) => id);
}

/** Undefined: whoever it is. Nobody is the other side of oneself. */
export async function accountIdsOfOther(
  context: TransactionsContext,
  ownerId: Buffer | null,
  counterpartyId: string | null | undefined,
): Promise<Buffer[] | undefined> {
  if (counterpartyId === null || counterpartyId === undefined) return undefined;
  const other = userIds.decode(counterpartyId);
  return other && !(ownerId && other.equals(ownerId)) ? accountIdsOf(context, other) : [];
}
